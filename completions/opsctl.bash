# Completion of opsctl in bash: it is asked for the words that fit, and shows them with a line of help each.
_opsctl() {
    local line=${COMP_LINE:0:COMP_POINT} words=() piece blanks kept='' i
    line=${line#"${line%%"${COMP_WORDS[0]}"*}"}
    # bash splits words at = and : too; they are put together again, as far as the cursor.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        blanks=${line%%[![:space:]]*}
        line=${line#"$blanks"}
        piece=${COMP_WORDS[i]}
        ((i == COMP_CWORD)) && piece=$line
        line=${line#"$piece"}
        if [[ -n $blanks || $i == 0 ]]; then
            words+=("$piece")
            kept=''
        else
            kept=${words[${#words[@]} - 1]}
            words[${#words[@]} - 1]+=$piece
        fi
    done
    # What stands before the last = or : stays on the line.
    [[ $piece =~ ^[=:]+$ ]] && kept=${words[${#words[@]} - 1]}

    local answers=() answer word help width=${COLUMNS:-80}
    while IFS= read -r answer; do
        answers+=("$answer")
    done < <(OPSCTL_COMPLETE=bash opsctl -- "${words[@]}" 2>/dev/null)
    COMPREPLY=()
    for answer in "${answers[@]}"; do
        word=${answer:1}
        help=${word#*$'\t'}
        word=${word%%$'\t'*}
        word=${word#"$kept"}
        # Help is shown where one of several is to be chosen, and never where a word is put on the line.
        if [[ ${#answers[@]} -gt 1 && $COMP_TYPE != 37 && $COMP_TYPE != 42 && -n $help ]]; then
            word="$word  ($help)"
            ((${#word} < width)) || word="${word:0:width - 2}"
        fi
        COMPREPLY+=("$word")
    done
    [[ ${#answers[@]} == 1 && ${answers[0]} == +* ]] && compopt -o nospace 2>/dev/null
    return 0
}
complete -o nosort -F _opsctl opsctl 2>/dev/null || complete -F _opsctl opsctl
