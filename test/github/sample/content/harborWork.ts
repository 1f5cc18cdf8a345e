import { topics } from './topics';

export const harborFeatures = topics(`
feature | scheduler | Retry budget per queue, not only per job | Count retries per queue
When a partner is down, hundreds of jobs each use up their own ten attempts and the queue is busy with nothing else. A budget for the whole queue would stop that after a few minutes.

feature | scheduler | Show why a job waits | Say what a queued job is waiting for
"Queued" can mean five things: no free worker, a paused queue, a parent that is not done, a start time in the future, or the budget. Support asks us about this daily.

feature | api | Submit up to 500 jobs in one call | Add the batch endpoint
We start 20,000 jobs every morning, one call each. It takes nine minutes and is most of our rate limit.

feature | api | Dry run for job definitions | Check a job definition without saving it
Let me send a definition and get back all the errors at once, without creating anything. In CI this would save us one broken deploy a week.

feature | auth | Tokens that may only submit to one queue | Limit a token to named queues
Our build machines need to submit to \`builds\`. Today such a token may also cancel the jobs of finance.

feature | auth | Sign-in with a passkey
Passwords and codes by text message are the last thing that our security people complain about.

feature | web | Compare two runs side by side | Compare the parameters of two runs
It worked yesterday and fails today, and I want to see what is different: parameters, version of the worker, environment.

feature | web | Keyboard shortcuts for the run list
Up, down, Enter to open, r to retry, x to select. I have this open all day and my mouse hand hurts.

feature | web | Save a filter and share it with the team | Keep filters in the address
We all type the same filter every morning. A link in the channel would do.

feature | storage | Keep artifacts in one's own bucket
For two customers in health care, data may not leave their account. They would give us a role that can write to one prefix.

feature | storage | Set how long artifacts are kept for each project | Let a project choose how long artifacts are kept
Thirty days is too short for releases and too long for pull request builds.

feature | billing | Warn at 80% of the plan's limit | Warn before the limit is reached
People find out when jobs are refused. An e-mail and a banner a few days before would have saved us the call of last week.

feature | billing | Split the invoice by team
We have one account and six departments, and each pays its share. At the moment I do this by hand in a sheet.

feature | api | Webhook when a queue is longer than a limit | Tell a webhook when a queue grows long
We would scale our workers by it. Polling the metrics every ten seconds is what we do now.

feature | scheduler | Run a job no more than once at a time per customer | Add concurrency groups
Two imports of the same customer at once make a mess. A key in the definition, like \`concurrency_key: customer-{{id}}\`, would be enough.

feature | infra | Read-only mode for maintenance | Add a read-only switch
When we move the database we take everything down for half an hour. Most people only want to look.

feature | web | Show the log of the previous attempt beside the current one
After a retry the log of the first attempt is three clicks away, and it is the one with the error.

feature | api | Search jobs by a value in the payload
Support gets an order number and needs the job. Today that is a query on the database by one of three people.

feature | auth | Approve a cancellation of more than 100 jobs by a second person
Somebody cancelled the wrong queue last month. Two pairs of eyes, like for production deploys.

feature | scheduler | Calendar for days on which nothing runs | Skip runs on days of rest
Payments are not processed on bank holidays, so the jobs fail and we retry them by hand the next day.
`);

export const harborUpkeep = topics(`
task | scheduler | Store attempts in their own table | Move attempts out of the jobs row
The array in the jobs row is rewritten at each attempt, and a job with 40 attempts is a 90 KB row.

task | scheduler | Write the retry decision as a pure function | Decide retries without a clock or a database
Everything that decides is spread over three classes and a trigger. We cannot test the budget like this.

task | api | Return the budget in GET /queues/{name} | Show the retry budget of a queue
Fields \`retry_budget.limit\`, \`retry_budget.used\`, \`retry_budget.resets_at\`. Null when no budget is set.

task | web | Show the retry budget on the queue page
A bar, the number left, and when it is full again. Design is in the file that Lúcia shared.

task | scheduler | Alert when a budget is used up for more than ten minutes
The alert names the queue, the partner's host and the last error. One alert per queue, not one per job.

task | auth | Write down which scope each endpoint needs | List the scope that each endpoint needs
One table in code that both the router and the documentation read.

task | auth | Move existing tokens to scopes without breaking anybody
Every token that exists gets all scopes, with a mark. After ninety days we write to those who have not narrowed theirs.

task | storage | Measure restore time with production data
We promise four hours and have never tried it with more than the staging data.

chore | infra | Move CI from Node 18 to Node 20 | Build and test on Node 20
18 has been out of support since April. Two native modules need a rebuild.

chore | infra | Delete the old deployment scripts | Remove the shell deploys
Nobody has used them since the move to the cluster, and new people find them first.

chore | infra | Pin the base image by digest | Pin the base image
Yesterday's build and today's differ although nothing changed on our side.

chore | storage | Drop the three unused indexes on runs | Drop unused indexes
They have not been read since the counters were reset in August, and cost about 8% of each insert.

chore | api | Generate the client types from the description | Generate client types
The hand-written ones are behind by eleven fields.

chore | web | Replace the date library by the platform's own | Format dates with Intl
70 KB for three calls.

chore | infra | Flaky test: lease is taken over after the deadline | Give the lease test its own clock
Fails about once in sixty runs, always on the slow runner. It sleeps for two seconds and hopes.

chore | auth | Rotate the signing key and write down how
The last time was before anybody of us was here.

spike | scheduler | Could the queue live in the database alone?
We run a broker only for wake-ups. Question: at our rate, is LISTEN/NOTIFY with a poll every second good enough? Two days.

spike | storage | What would partitioning the runs table by month cost us?
Deletes by date would be instant, but every query by id would have to know the month. Three days, with numbers.

spike | web | Is the run log quick enough when drawn by the browser alone?
Try a log of a million lines with \`content-visibility\` before we write another virtual list. One day.

spike | infra | How much of an hour's outage would a second region have saved?
Go through the incidents of the last year and add up the minutes. Half a day, no code.
`);
