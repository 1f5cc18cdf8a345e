import { topics } from './topics';

export const harborBugs = topics(`
bug | scheduler | Job runs twice when the worker restarts during its grace period | Hand a job back before the worker stops
Deploying while a long job is running leaves its lease open. The new worker sees the lease expire and starts the job again, while the old one is still finishing it.

bug | api | Cursor pagination skips a job when one is deleted between two pages | Page jobs by id instead of by offset
Listing jobs with \`limit=50\` while another client deletes the third one gives 49 new jobs on page two. The cursor seems to hold a row number.

bug | scheduler | Retry delay overflows after 31 attempts and the job is tried at once | Cap the retry delay at six hours
With \`backoff: exponential\` and no cap the delay wraps to a negative number. Our partner's endpoint got 40,000 calls in a quarter of an hour.

bug | storage | Migration 0042 locks the jobs table for minutes | Build the lease index without locking writes
On our staging copy with 60 million rows the new index took eleven minutes, and every insert waited for it.

bug | web | Console shows yesterday's runs after midnight until the page is reloaded | Move the day filter on when the day changes
The "Today" filter is worked out once when the page opens. I keep the tab open for a week at a time, so this is wrong most of the time.

bug | auth | Removed team member can still cancel jobs until their token expires | Check membership on every write
We removed somebody on Friday and on Monday they could still cancel jobs with the command line. Reading is fine to be cached, cancelling is not.

bug | api | PATCH /jobs/{id} answers 200 but drops unknown fields in silence | Refuse unknown fields with a sentence that names them
I misspelt \`timeout_seconds\` as \`timeout\` and the call said 200. It took us a day to find out why jobs ran for ever.

bug | billing | Usage of a deleted project is not on the last invoice | Keep usage when a project goes
A project that is deleted in the middle of the month takes its usage rows with it, so we under-bill. Finance noticed it for three customers.

bug | web | Dark mode hides the selected row in the run list | Give the selected row a border in both themes
The selection colour is the same as the background. Only in dark mode, and only when the row has failed.

bug | scheduler | Cron expression "0 2 * * *" fires twice on the night the clocks go back | Store the next run in UTC
At the end of October every nightly job in Europe/Berlin ran at 02:00 summer time and again at 02:00 winter time.

bug | api | 500 instead of 404 for a job id that is not a UUID | Parse job ids at the door
\`GET /jobs/abc\` answers 500 and pages whoever is on call. It is only a wrong link in somebody's wiki.

bug | storage | Connection pool is exhausted by aborted uploads | Give the connection back when an upload is cut off
When a client goes away in the middle of an artifact upload the transaction stays open for the full 15 minutes of the idle timeout.

bug | infra | Health check says ready before migrations have run | Wait for migrations before saying ready
The load balancer sends traffic to the new pods right away, and they answer 500 until the migration is through.

bug | auth | Sign-in loops when the clock of the browser is ahead by more than a minute
A colleague with a wrong clock is sent back to the sign-in page again and again, without any message.

bug | web | Copying a run id copies a trailing newline | Trim what goes to the clipboard
Pasting it into the search box finds nothing. Pasting it into the terminal runs the command at once, which is worse.

bug | scheduler | Paused queue still accepts jobs through the batch endpoint | Ask the queue's state in the batch endpoint too
Single submits are refused with 409 as they should be. The batch endpoint takes them and they start when the queue is resumed.

bug | api | Idempotency-Key is compared without regard to case | Compare idempotency keys byte by byte
Two of our services make keys that differ only by case. The second job is taken for a repetition of the first and never runs.

bug | infra | Metrics endpoint leaks one time series per job id | Drop the job id from metric labels
Prometheus went to 18 GB on Tuesday. \`harbor_job_duration_seconds\` has a label with the id of the job.

bug | billing | Trial ends a day early for people west of Greenwich
The end of the trial is a date without a time, read as midnight UTC. In Vancouver that is four in the afternoon of the day before.

bug | storage | Artifact download stops at 2 GB | Stream artifacts in pieces
The browser says that the download is complete, the archive says it is damaged. Anything smaller is fine.

bug | web | Filter by label forgets everything after a comma
A label named \`eu-west,blue\` cannot be filtered for. I know that a comma in a label is not clever, but the form allowed it.

bug | scheduler | Priority of a retried job is reset to normal | Keep the priority over retries
A job with priority high that fails once goes to the back of the normal queue. Our on-call alerts are sent that way, so they come late exactly when things are failing.

bug | api | Webhook signature is made over the re-serialised body | Sign the bytes that we send
Any number like \`1.0\` is sent as \`1.0\` but signed as \`1\`. Receivers that check signatures refuse about one in a thousand.

bug | auth | Token page shows the last eight characters of the token | Show the name of a token instead of its end
Eight is more than is needed to tell them apart, and a screenshot of this page is in our public wiki now.

bug | web | Run log jumps to the top whenever a line arrives | Leave the scroll position to the reader
Reading a log while the job is running is not possible. It should follow only if one is at the bottom already.

bug | storage | Cleanup job deletes artifacts that are pinned | Leave pinned artifacts alone
The nightly cleanup goes by age only. We lost the build that a customer runs in production; it could be made again, but still.

bug | api | Listing runs of a project with 200,000 runs times out | Index runs by project and time
Everything below about 50,000 is quick. The plan shows a sequential scan and a sort on disk.

bug | infra | Rollback leaves the feature flags of the newer release on
After rolling back from 2025.4.3 the console asked for endpoints that the old service does not have.

bug | scheduler | Dependent job starts although its parent was cancelled | Treat a cancelled parent as not done
Cancelled counts as finished when the scheduler looks for jobs whose parents are done.

bug | billing | CSV export of usage uses a semicolon for some and a comma for others
It depends on the language of the browser of the person who exported first. Our import breaks every other month.

bug | web | Search box swallows the first letter on Firefox | Wait for the search page before taking the focus
Typing \`deploy\` quickly after pressing / gives \`eploy\`. Chrome is fine.

bug | auth | Service account cannot be renamed once it has been used
The form says "name is taken" for the name that it has itself.

bug | api | Error body is HTML when the gateway gives up | Answer with JSON from the gateway too
Our client fails while parsing the error, so the log says "unexpected token <" and nothing about the timeout.

bug | storage | Backup does not include the encryption key table
We tried a restore, as one should. Everything came back except the secrets, which could not be read.

bug | scheduler | A job with an empty payload never leaves "queued" | Take an empty payload for an empty object
\`payload: ""\` is accepted by the API and then refused by every worker, without a trace in the log of the job.

bug | web | Times in the run list are in UTC, in the run page local
A run that started at 23:30 on Monday in one is on Tuesday in the other. At least say which it is.

bug | infra | Log lines over 16 KB are cut and lose their closing brace | Split long log lines before they are shipped
The collector then treats the rest of the file as one line. We miss errors because of this.

bug | api | Rate limit headers show the limit of the previous plan after an upgrade
The new limit is applied at once, but \`X-RateLimit-Limit\` keeps saying 600 until the next deploy.
`);
