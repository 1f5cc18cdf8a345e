import { topics } from './topics';

export const lighthouseDocs = topics(`
docs | docs | Quick start fails at step 4 on Windows | Make the quick start work in PowerShell
The command uses single quotes, and PowerShell passes them on. I gave up after twenty minutes; a colleague told me.

docs | docs | Explain what happens to running jobs during a deploy | Describe what a deploy does to running jobs
The page on deployments says "gracefully". What does that mean for a job that takes an hour?

docs | docs | The page on retries contradicts the API reference | Say the same about retries in both places
The guide says five attempts by default, the reference ten. It is ten.

docs | docs | Add a guide for moving from cron | Write the guide for moving from cron
Most people come from a machine with a crontab. They want to know how to move forty lines without losing a night.

docs | docs | Search finds pages of the old version first | Rank the current version first
I searched for "queue limits" and read for ten minutes before I saw the "2024.2" in the corner.

docs | docs | Screenshots show the console of two years ago
At least the ones on the first five pages. New people look for the blue button that is gone.

docs | docs | Say which headers a webhook receiver should check | Document webhook signatures
With code for Node, Python and Go. The example should compare in constant time, since people copy it.

docs | docs | Broken links in the billing chapter | Fix links in the billing chapter
Four of them, all to the pricing page that moved in spring.

docs | docs | Table of error codes with what to do about each | List the error codes with a remedy
Now each code is explained where it happens to be mentioned first.

docs | docs | Code samples cannot be copied without the prompt sign | Leave the prompt out of what is copied
Everyone pastes \`$ harbor login\` and gets "command not found: $".

docs | docs | Translate the quick start into Japanese
Ken has offered to review. We have had 300 visits a week from Japan since the talk.

docs | docs | Glossary: job, run, attempt, lease | Add a glossary
We use "run" and "attempt" for the same thing in some pages.

docs | docs | The example for concurrency groups deadlocks | Correct the example for concurrency groups
The parent holds the group while it waits for a child of the same group. It cannot ever finish.

docs | docs | Document the read-only mode
What still works, what answers 503, and how a client should wait.

docs | docs | Reading aid for invoices
What is a "unit", when does it round, and why the total differs from the usage page by a few cents.

docs | docs | Accessibility: tables have no header cells | Mark header cells in tables
A screen reader reads the limits page as one long row of numbers.

docs | docs | Page "Limits" has no date
I cannot tell whether the numbers are those of today. A line with the date and the release would do.

docs | docs | Write down how to restore a backup, with times | Write the runbook for a restore
As tried by somebody who was not there when it was built.
`);

export const lighthouseTools = topics(`
bug | tooling | \`harbor logs --follow\` stops after exactly 15 minutes | Reconnect when the log stream ends early
No message, exit code 0. The proxy in our network cuts idle connections at 15 minutes.

bug | tooling | Command line ignores HTTPS_PROXY when it is in lower case | Read proxy settings in either case
\`https_proxy\` is what curl and everything else here uses.

bug | tooling | \`harbor apply\` reports no change although a list was reordered
The order of steps matters for our jobs. It seems to compare lists as sets.

bug | tooling | Completion for zsh prints an error for each key press | Quiet the completion without a config
When there is no config file yet, so exactly for new people.

bug | tooling | Config file is world-readable | Write the config for the owner alone
It has the token in it. Should be 0600, and there should be a warning when it is not.

bug | tooling | Generator writes Windows line endings on Linux | Write the line endings of the platform
Since 2.9.1. Our linter is not amused.

bug | tooling | \`harbor run --param a=b=c\` keeps only "b" | Split parameters at the first equals sign
Connection strings have an equals sign in them quite often.

bug | docs | Docs site build needs 4 GB of memory
The runner is killed about every fifth time. Something keeps all pages in memory.

feature | tooling | Show a diff before \`harbor apply\` changes anything | Show what apply would change
Like other tools do: plus, minus, and a question. \`--yes\` for CI.

feature | tooling | Output as JSON for every command | Add --json everywhere
Half of them have it. We parse tables with awk for the other half.

feature | tooling | One config file instead of three
There is one for the account, one for the project and one that nobody can explain.

feature | tooling | Install with one command on macOS, Linux and Windows | Publish installers for all three platforms
At the moment one needs to have Node, and the right one.

feature | tooling | \`harbor doctor\` | Add the doctor command
Checks the token, the network, the proxy, the clock and the version, and says what to do about each. Half of the support questions would answer themselves.

feature | tooling | Start a job locally with the worker's environment | Run a job on one's own machine
To find out why it fails there and not here.

feature | docs | Try the API in the browser
A form beside each endpoint, with a token of a sandbox account.

feature | docs | Show which release brought a feature
A small badge at the heading. We run two releases behind.

task | tooling | Read the new config file and the three old ones | Read old and new config
The new one wins. A warning names the old file and the command that moves it.

task | tooling | Write \`harbor config migrate\`
Keeps a copy, shows a diff, changes nothing without a yes.

task | tooling | Remove the old config files in 3.1
Not before the warning has been out for two releases.

task | docs | Check all code samples in CI | Run the code samples in CI
Extract them, run them against the sandbox, fail the build with the page and the line.

chore | docs | Move the site to the new theme | Move to the new theme
The old one is not maintained. Redirects must stay.

chore | tooling | Sign the macOS binary
People are told by the system that it is damaged and should be moved to the bin.

chore | tooling | Replace the home-made argument parser | Parse arguments with node:util
It cannot do \`--flag=value\` and we have four issues about it.

spike | docs | Could the reference be made from the description alone?
What is missing in the descriptions, per endpoint, and how long would it take to write it there. Two days.
`);
