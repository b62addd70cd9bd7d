# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_opsctl_global_optspecs
    string join \n C= now= at= f/format= o/output= color= no-input v/verbose q/quiet h/help V/version
end

function __fish_opsctl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_opsctl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_opsctl_using_subcommand
    set -l cmd (__fish_opsctl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c opsctl -n "__fish_opsctl_needs_command" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_needs_command" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_needs_command" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_needs_command" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_needs_command" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_needs_command" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_needs_command" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_needs_command" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_needs_command" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_needs_command" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_needs_command" -s V -l version -d 'Print version'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "init" -d 'Make a folder an ops repo: write a commented opsctl.yaml'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "demo" -d 'Write the sample ops repo with its history to a new folder and show its week'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "set" -d 'Set fields of a record'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "show" -d 'Show one record'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "check" -d 'Check records against their kinds and the policy'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "explain" -d 'Show how the figures of one record come about, line by line'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "log" -d 'Show a record\'s life as Git tells it: who changed what, when, from what to what'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "audit" -d 'Find what an auditor would ask about the history: times edited afterwards, approvals by others, deletions'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "notify" -d 'Write a message about a record, for a chat, a mail or a status page; nothing is sent'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "action" -d 'List, add, finish or drop action items'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "status" -d 'Show what needs someone now: running clocks, postmortems, actions, approvals, reviews'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "refresh" -d 'Rewrite the generated parts of records, and nothing else'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "renumber" -d 'Give a record another id and rewrite every mention of it'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "hook" -d 'Have Git check commits, and merge records, with opsctl'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "merge-driver" -d 'Merge three versions of a record into OURS; Git runs it (see `opsctl hook install --merge-driver`)'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "completions" -d 'Print a completion script for a shell, the repo\'s own kinds included'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "man" -d 'Print the manual page, or write all pages to a folder'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "incident" -d 'Something is broken or at risk, from declaration to closure'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "postmortem" -d 'What happened, why, and what will be done about it'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "change" -d 'A change to production, from request to review'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "problem" -d 'What keeps causing incidents, from suspicion to a fix that holds'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "runbook" -d 'A procedure that someone tired can follow, with its review and test dates'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "toil" -d 'Manual work that keeps coming back, and what it would take to end it'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "review" -d 'A regular look at operations, its tables filled from the records'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "new" -d 'Make a record from its kind\'s template'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "list" -d 'List records'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "kinds" -d 'List the kinds of records, or one kind\'s fields, states and verbs'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "schema" -d 'Print the JSON schema of a kind\'s front matter, or of a machine output'
complete -c opsctl -n "__fish_opsctl_needs_command" -f -a "report" -d 'Compute figures from the records'
complete -c opsctl -n "__fish_opsctl_using_subcommand init" -l profile -d 'Severity scheme and targets to begin with' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand init" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand init" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand init" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand init" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand init" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand init" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand init" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand init" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand init" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand init" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand demo" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand demo" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand demo" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand demo" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand demo" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand demo" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand demo" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand demo" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand demo" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand demo" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand set" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand set" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand set" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand set" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand set" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand set" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand set" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand set" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand set" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand set" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand set" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand show" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand show" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand show" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand show" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand show" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand show" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand show" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand show" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand show" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand show" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -l merge-with -d 'What merging REV into the current branch would give; nothing is merged' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -l baseline -d 'Take FILE for the baseline of known findings, instead of the one of opsctl.yaml' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -l explain -d 'Say what a rule is for and how to mend what it finds' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -l staged -d 'What `git commit` would commit now: findings in staged files, and those that they cause elsewhere'
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -l fix -d 'Mend what can be mended without a decision, and show what is left'
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -l diff -d 'With --fix: show the changes and make none; the answer is no (exit code 1) when there are any'
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -l write-baseline -d 'Write all that is found now to the baseline (.opsctl/baseline.json): only new findings count from then on'
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -l prune -d 'Take findings that are gone out of the baseline'
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -l rules -d 'List the rules'
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand check" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand explain" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand explain" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand explain" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand explain" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand explain" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand explain" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand explain" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand explain" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand explain" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand explain" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand log" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand log" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand log" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand log" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand log" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand log" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand log" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand log" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand log" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand log" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand audit" -l period -d 'Only commits of this period, e.g. last-week, 2026-W46, 2026-11, 2026-Q4, last-30d, 2026-11-01..2026-11-15' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand audit" -l tolerance -d 'How far a recorded time may lie from the commit that recorded it' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand audit" -l fail-on -d 'Exit with 1 when this holds, e.g. n>0, edited_after_resolution.n>0, unsigned.n>0' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand audit" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand audit" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand audit" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand audit" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand audit" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand audit" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand audit" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand audit" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand audit" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand audit" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand notify" -s m -l message -d 'The message: initial, update, resolved, sla-breach, or one of .opsctl/messages' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand notify" -l style -d 'How it is written; markdown where not given' -r -f -a "markdown\t'Markdown'
plain\t'Text without markup'
slack\t'Slack\'s mrkdwn'
email\t'A subject line and plain text'"
complete -c opsctl -n "__fish_opsctl_using_subcommand notify" -l audience -d 'Whom it is for; team where not given' -r -f -a "team\t'Those who work on it'
stakeholders\t'Those who wait for it within the house'
status-page\t'Everybody'"
complete -c opsctl -n "__fish_opsctl_using_subcommand notify" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand notify" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand notify" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand notify" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand notify" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand notify" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand notify" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand notify" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand notify" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand notify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and not __fish_seen_subcommand_from list add done drop" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and not __fish_seen_subcommand_from list add done drop" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and not __fish_seen_subcommand_from list add done drop" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and not __fish_seen_subcommand_from list add done drop" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and not __fish_seen_subcommand_from list add done drop" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and not __fish_seen_subcommand_from list add done drop" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and not __fish_seen_subcommand_from list add done drop" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and not __fish_seen_subcommand_from list add done drop" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and not __fish_seen_subcommand_from list add done drop" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and not __fish_seen_subcommand_from list add done drop" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and not __fish_seen_subcommand_from list add done drop" -f -a "list" -d 'List the open action items of all records'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and not __fish_seen_subcommand_from list add done drop" -f -a "add" -d 'Add an action item to a record'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and not __fish_seen_subcommand_from list add done drop" -f -a "done" -d 'An action item was carried out'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and not __fish_seen_subcommand_from list add done drop" -f -a "drop" -d 'An action item will not be carried out'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from list" -l owner -d 'Only those of this person' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from list" -s w -l where -d 'Only those that fulfil EXPR, on their columns (owner, priority, kind, due, status) or their record\'s fields' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from list" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from list" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from list" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from list" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from list" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from list" -l overdue -d 'Only those whose day is over'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from list" -l all -d 'Those that are done or dropped, too'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -l owner -d 'Who does it' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -l due -d 'The day it is due: 2026-11-27, friday, in 5d' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -l priority -d 'How urgent it is, e.g. P2' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -l kind -d 'What it is for: prevent, detect or mitigate' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from done" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from done" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from done" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from done" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from done" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from done" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from done" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from done" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from done" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from done" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from done" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from drop" -l reason -d 'Why; written to a column Notes, else behind the action\'s text' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from drop" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from drop" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from drop" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from drop" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from drop" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from drop" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from drop" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from drop" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from drop" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from drop" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand action; and __fish_seen_subcommand_from drop" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand status" -l fail-on -d 'Exit with 1 when a clock is past its target (breach), or close to it too (at-risk)' -r -f -a "breach\t'A running clock is past its target'
at-risk\t'A running clock is close to its target, or past it'"
complete -c opsctl -n "__fish_opsctl_using_subcommand status" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand status" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand status" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand status" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand status" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand status" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand status" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand status" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand status" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c opsctl -n "__fish_opsctl_using_subcommand refresh" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand refresh" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand refresh" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand refresh" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand refresh" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand refresh" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand refresh" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand refresh" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand refresh" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand refresh" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand renumber" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand renumber" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand renumber" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand renumber" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand renumber" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand renumber" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand renumber" -l auto -d 'Give the next free id to every record whose id an older record has'
complete -c opsctl -n "__fish_opsctl_using_subcommand renumber" -l dry-run -d 'Only show what would be changed'
complete -c opsctl -n "__fish_opsctl_using_subcommand renumber" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand renumber" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand renumber" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand renumber" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and not __fish_seen_subcommand_from install uninstall" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and not __fish_seen_subcommand_from install uninstall" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and not __fish_seen_subcommand_from install uninstall" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and not __fish_seen_subcommand_from install uninstall" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and not __fish_seen_subcommand_from install uninstall" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and not __fish_seen_subcommand_from install uninstall" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and not __fish_seen_subcommand_from install uninstall" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and not __fish_seen_subcommand_from install uninstall" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and not __fish_seen_subcommand_from install uninstall" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and not __fish_seen_subcommand_from install uninstall" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and not __fish_seen_subcommand_from install uninstall" -f -a "install" -d 'Check every commit: write a pre-commit hook that runs `opsctl check --staged`'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and not __fish_seen_subcommand_from install uninstall" -f -a "uninstall" -d 'Take out what `opsctl hook install` put in, and nothing else'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from install" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from install" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from install" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from install" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from install" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from install" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from install" -l merge-driver -d 'install: also merge records key by key and row by row; uninstall: take out only that'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from install" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from install" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from install" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from install" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from uninstall" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from uninstall" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from uninstall" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from uninstall" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from uninstall" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from uninstall" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from uninstall" -l merge-driver -d 'install: also merge records key by key and row by row; uninstall: take out only that'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from uninstall" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from uninstall" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from uninstall" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand hook; and __fish_seen_subcommand_from uninstall" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand merge-driver" -l marker-size -d 'Length of conflict markers (%L)' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand merge-driver" -l ours-label -d 'Name of the current branch in conflict markers (%X)' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand merge-driver" -l theirs-label -d 'Name of the other branch in conflict markers (%Y)' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand merge-driver" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand merge-driver" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand merge-driver" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand merge-driver" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand merge-driver" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand merge-driver" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand merge-driver" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand merge-driver" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand merge-driver" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand merge-driver" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand completions" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand completions" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand completions" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand completions" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand completions" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand completions" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand completions" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand completions" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand completions" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand completions" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand man" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand man" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand man" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand man" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand man" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand man" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand man" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand man" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand man" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand man" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "declare" -d 'What a new record is made of, where its kind is known'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "ack" -d 'Take the incident on'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "investigate" -d 'Accept from triage, or go back: the theory or the mitigation did not hold (to investigating)'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "identify" -d 'The cause is known (to identified)'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "mitigate" -d 'Users are no longer affected (to mitigated)'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "monitor" -d 'The fix is in, watch that it holds (to monitoring)'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "resolve" -d 'Service is restored (to resolved)'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "close" -d 'Follow-up is done (to closed)'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "reopen" -d 'The resolution did not hold (to investigating)'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "cancel" -d 'It was no incident (to cancelled)'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "duplicate" -d 'Another incident carries this one (to duplicate)'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "severity" -d 'Raise or lower the severity'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "assign" -d 'Name who does what'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "escalate" -d 'Hand over to the next support level'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "update" -d 'Record an update sent to stakeholders'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "pause" -d 'Stop the clocks while nobody here can act'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "resume" -d 'Let the clocks run again'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and not __fish_seen_subcommand_from declare ack investigate identify mitigate monitor resolve close reopen cancel duplicate severity assign escalate update pause resume log" -f -a "log" -d 'Add a line to the timeline'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -l variant -d 'The kind\'s variant' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -l from -d 'A record this one comes from: linked both ways, its facts carried over' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -s s -l set -d 'A field\'s value; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -l period -d 'The period a review covers, e.g. last-week or 2026-W46' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -l by -d 'Who makes it [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -l edit -d 'Open the new record in $EDITOR'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -l commit -d 'Commit the new record'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from declare" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -l commander -d 'Who takes command' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from ack" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from investigate" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -l cause -d 'The cause in a few words' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -l caused-by -d 'The change or release that caused it' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from identify" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -l how -d 'What stopped the impact' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from mitigate" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from monitor" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -l resolution -d 'What restored the service' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -l resolution-code -d 'How it was resolved [fixed, rolled_back, workaround, restarted, vendor_fixed, self_recovered, no_fault_found]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -l services -d 'Affected services' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resolve" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l postmortem -d 'The postmortem of this incident' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from reopen" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from duplicate" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -l reason -d 'Why' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from severity" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l commander -d 'Incident commander' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l deputy -d 'Takes over when the commander is away' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l scribe -d 'Keeps the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l communications -d 'Writes to stakeholders and customers' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l experts -d 'Subject matter experts called in' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l owner -d 'Owns the record and its follow-up' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l team -d 'Team that answers for it' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from assign" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -l who -d 'The person, team or vendor contact that takes over' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -l reason -d 'Why it goes up' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from escalate" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -l next -d 'When the next update is due' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -l eta -d 'When resolution is expected' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from pause" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand incident; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -f -a "submit" -d 'Hand it in for review (to in_review)'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -f -a "approve" -d 'It is complete and agreed (to reviewed)'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -f -a "close" -d 'The follow-up is done (to closed)'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -f -a "reopen" -d 'Back to draft (to draft)'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and not __fish_seen_subcommand_from submit approve close reopen log" -f -a "log" -d 'Add a line to the timeline'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -l reviewers -d 'Who reads it' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from submit" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -l reviewers -d 'Who read it' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from approve" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from reopen" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand postmortem; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -f -a "submit" -d 'Hand in for assessment; an emergency is expedited instead (to assess)'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -f -a "expedite" -d 'Make it an emergency: straight to approval, without assessment (to authorize)'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -f -a "assess" -d 'Risk and impact are assessed (to authorize)'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -f -a "approve" -d 'Add an approval'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -f -a "authorize" -d 'All approvals are there'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -f -a "reject" -d 'Turn it down (to rejected)'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -f -a "revise" -d 'Write it anew after a rejection; approvals are void (to new)'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -f -a "schedule" -d 'Set the window; a standard change needs no approval (to scheduled)'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -f -a "start" -d 'Begin work on production (to implement)'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -f -a "complete" -d 'Work on production is over (to review)'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -f -a "review" -d 'Look back on it'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -f -a "close" -d 'Nothing is left to do (to closed)'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -f -a "cancel" -d 'Withdraw it (to cancelled)'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and not __fish_seen_subcommand_from submit expedite assess approve authorize reject revise schedule start complete review close cancel log" -f -a "log" -d 'Add a line to the log'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from submit" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from expedite" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -l risk -d 'The risk found [low, medium, high]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -l impact -d 'What users will notice [none, low, medium, high]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from assess" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -l role -d 'Role in which you approve: tech_lead, product_owner, ops_manager, cab' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from approve" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from authorize" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from reject" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from revise" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -l planned-start -d 'Start of the window' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -l planned-end -d 'End of the window, rollback included' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -l impact -d 'What users will notice [none, low, medium, high]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -l assignee -d 'Who carries it out' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from schedule" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from start" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from complete" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from review" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand change; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -f -a "raise" -d 'What a new record is made of, where its kind is known'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -f -a "assess" -d 'Weigh it (to assess)'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -f -a "investigate" -d 'Look for the root cause (to rca)'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -f -a "analyse" -d 'The root cause is known'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -f -a "workaround" -d 'Note what restores service until the fix is there'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -f -a "fix" -d 'Work on the fix begins (to fix_in_progress)'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -f -a "fixed" -d 'The fix is in production'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -f -a "reconsider" -d 'The cause was another one (to rca)'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -f -a "resolve" -d 'The fix works; watch whether it holds (to resolved)'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -f -a "verify" -d 'The effectiveness check: does the fix hold?'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -f -a "close" -d 'The fix holds: the effectiveness check is passed (to closed)'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -f -a "reopen" -d 'The fix does not hold (to rca)'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -f -a "cancel" -d 'It was no problem (to cancelled)'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and not __fish_seen_subcommand_from raise assess investigate analyse workaround fix fixed reconsider resolve verify close reopen cancel log" -f -a "log" -d 'Add a line to the log'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -l variant -d 'The kind\'s variant' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -l from -d 'A record this one comes from: linked both ways, its facts carried over' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -s s -l set -d 'A field\'s value; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -l period -d 'The period a review covers, e.g. last-week or 2026-W46' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -l by -d 'Who makes it [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -l edit -d 'Open the new record in $EDITOR'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -l commit -d 'Commit the new record'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from raise" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -l impact -d '1 (high) to 3 (low)' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -l urgency -d '1 (high) to 3 (low)' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -l owner -d 'Who answers for it' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from assess" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -l owner -d 'Who answers for it' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from investigate" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -l workaround -d 'What restores service until the fix is there' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from analyse" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from workaround" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -l change -d 'The change that carries the fix' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fix" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -l change -d 'The change that carried the fix' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from fixed" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reconsider" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from resolve" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from reopen" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand problem; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -f -a "activate" -d 'Fit to be used (to active)'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -f -a "review" -d 'Read through and found right'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -f -a "test" -d 'Tried out'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -f -a "retire" -d 'No longer to be used (to retired)'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and not __fish_seen_subcommand_from activate review test retire reopen" -f -a "reopen" -d 'Back to draft, to be written anew (to draft)'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -l owner -d 'Who keeps it up to date' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from activate" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from review" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -l took -d 'How long it took' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from retire" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand runbook; and __fish_seen_subcommand_from reopen" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and not __fish_seen_subcommand_from log automate retire reopen" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and not __fish_seen_subcommand_from log automate retire reopen" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and not __fish_seen_subcommand_from log automate retire reopen" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and not __fish_seen_subcommand_from log automate retire reopen" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and not __fish_seen_subcommand_from log automate retire reopen" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and not __fish_seen_subcommand_from log automate retire reopen" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and not __fish_seen_subcommand_from log automate retire reopen" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and not __fish_seen_subcommand_from log automate retire reopen" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and not __fish_seen_subcommand_from log automate retire reopen" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and not __fish_seen_subcommand_from log automate retire reopen" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and not __fish_seen_subcommand_from log automate retire reopen" -f -a "log" -d 'Record that it was done once more'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and not __fish_seen_subcommand_from log automate retire reopen" -f -a "automate" -d 'Nobody has to do it by hand any more (to automated)'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and not __fish_seen_subcommand_from log automate retire reopen" -f -a "retire" -d 'It is no longer done at all (to retired)'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and not __fish_seen_subcommand_from log automate retire reopen" -f -a "reopen" -d 'It has to be done by hand again (to active)'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -l took -d 'Hands-on time; the usual time when left out' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from automate" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from retire" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand toil; and __fish_seen_subcommand_from reopen" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and not __fish_seen_subcommand_from complete reopen" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and not __fish_seen_subcommand_from complete reopen" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and not __fish_seen_subcommand_from complete reopen" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and not __fish_seen_subcommand_from complete reopen" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and not __fish_seen_subcommand_from complete reopen" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and not __fish_seen_subcommand_from complete reopen" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and not __fish_seen_subcommand_from complete reopen" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and not __fish_seen_subcommand_from complete reopen" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and not __fish_seen_subcommand_from complete reopen" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and not __fish_seen_subcommand_from complete reopen" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and not __fish_seen_subcommand_from complete reopen" -f -a "complete" -d 'It was held (to completed)'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and not __fish_seen_subcommand_from complete reopen" -f -a "reopen" -d 'Something is to be added (to draft)'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -l attendees -d 'Who attended' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from complete" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -l when -d 'When it happened; now where not given' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -l by -d 'Who did it; else the Git identity [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -l note -d 'A remark for the timeline' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -s s -l set -d 'Also set a field; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -l commit -d 'Commit the change'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand review; and __fish_seen_subcommand_from reopen" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -l variant -d 'The kind\'s variant' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -l from -d 'A record this one comes from: linked both ways, its facts carried over' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -s s -l set -d 'A field\'s value; lists as a,b' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -l period -d 'The period a review covers, e.g. last-week or 2026-W46' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -l by -d 'Who makes it [env: OPSCTL_BY]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -l edit -d 'Open the new record in $EDITOR'
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -l commit -d 'Commit the new record'
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand new" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand list" -s w -l where -d 'Only records that fulfil EXPR: key=value, key=a,b, !=, <, <=, >, >=, ~ (contains), !~' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand list" -l sort -d 'Order by this key; -key for the other way round' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand list" -l columns -d 'The columns to show' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand list" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand list" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand list" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand list" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand list" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand list" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand list" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand list" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand list" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand list" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand kinds" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand kinds" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand kinds" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand kinds" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand kinds" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand kinds" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand kinds" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand kinds" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand kinds" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand kinds" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand schema" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand schema" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand schema" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand schema" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand schema" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand schema" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand schema" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand schema" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand schema" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand schema" -s h -l help -d 'Print help'
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -l period -d 'The period, e.g. last-week, 2026-W46, 2026-11, 2026-Q4, last-30d, 2026-11-01..2026-11-15' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -l by -d 'Also by this key: severity, service, team, week, month; of actions: owner, priority, record' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -s w -l where -d 'Only records that fulfil EXPR: key=value, key=a,b, !=, <, <=, >, >=, ~ (contains), !~' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -l include -d 'Bring back records left out for REASON: cancelled, duplicate, drill, maintenance' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -l fail-on -d 'Exit with 1 when this holds, e.g. breached>0' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -s C -d 'Work in DIR instead of the current folder' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -l now -d 'Take TIME as the present moment [env: OPSCTL_NOW]' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -l at -d 'Read the records, kinds and policy of a revision instead of the files on disk' -r
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -s f -l format -d 'How the answer is written: table, json, csv or markdown; of check also github, gitlab, junit or sarif' -r -f -a "table\t'For people, at a terminal'
json\t'For programs, versioned'
csv\t'For spreadsheets'
markdown\t'For documents'
github\t'Annotations of a GitHub workflow'
gitlab\t'GitLab code quality'
junit\t'Test reports'
sarif\t'Code scanning'"
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -s o -l output -d 'Write the answer to FILE instead of the terminal' -r -F
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -l color -d 'When to use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -l explain -d 'Say for each figure which records it stands on, what each gave, where that is written, and the last commit of it'
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -l no-input -d 'Never ask; fail and list what is missing'
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -s v -l verbose -d 'Say more on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -s q -l quiet -d 'Say less on standard error'
complete -c opsctl -n "__fish_opsctl_using_subcommand report" -s h -l help -d 'Print help'
