import type { CompletionWords, CompletionTable } from './words.ts'
import { quote } from './quote.ts'

/** For bash 3.2 and later, without bash-completion. */
export const bashCompletion = (table: CompletionTable): string => lookups(table) + completer

/** What there is to complete, as functions of the shell. */
const lookups = ({ paths, valued, choices }: CompletionTable): string => `\
# Completion of hookdrill for bash: source <(hookdrill completion bash)

_hookdrill_is_path() {
  case "$1" in
${paths.map((path) => `  ${quote(path)}) ;;`).join('\n')}
  *) return 1 ;;
  esac
}

_hookdrill_takes_value() {
  case "$1" in
${valued.map((flag) => `  ${quote(flag)}) ;;`).join('\n')}
  *) return 1 ;;
  esac
}

# What can come next: fills COMPREPLY for a key and what has been typed of the word.
_hookdrill_choices() {
  local words=''
  case "$1" in
${choices.map(([key, of]) => `  ${quote(key)}) ${statement(of)} ;;`).join('\n')}
  *) return 1 ;;
  esac
  [[ -z $words ]] || COMPREPLY=($(compgen -W "$words" -- "$2"))
}

`

/** Finds out where the cursor is, and looks up what can come next. */
const completer = `\
_hookdrill() {
  local line="\${COMP_LINE:0:COMP_POINT}" typed path='' flag='' first='' prefix word
  local -a given
  local -i position=0
  COMPREPLY=()
  read -ra given <<<"$line"
  typed=''
  if [[ $line != *[[:space:]] ]]; then
    typed="\${given[\${#given[@]} - 1]}"
    unset "given[\${#given[@]} - 1]"
  fi
  for word in "\${given[@]:1}"; do
    if [[ -n $flag ]]; then
      flag=''
    elif [[ $word == -* ]]; then
      if _hookdrill_takes_value "$path $word"; then flag="$word"; fi
    elif ((position == 0)) && _hookdrill_is_path "\${path:+$path }$word"; then
      path="\${path:+$path }$word"
    else
      if ((position == 0)); then first="$word"; fi
      position+=1
    fi
  done
  if [[ -z $flag && $typed == --*=* ]]; then
    flag="\${typed%%=*}"
    typed="\${typed#*=}"
  fi
  if [[ -n $flag ]]; then
    _hookdrill_choices "value:$path $flag" "$typed"
  elif [[ $typed == -* ]]; then
    _hookdrill_choices "flags:$path" "$typed"
  else
    ((position > 0)) || _hookdrill_choices "commands:$path" "$typed" ||
      _hookdrill_choices "argument:$path $position" "$typed"
    ((position == 0)) || _hookdrill_choices "argument:$path $position" "$typed" ||
      _hookdrill_choices "argument:$path $position $first" "$typed"
  fi
  # Bash completes what comes after the last = or : of a word.
  prefix="\${typed%"\${typed##*[=:]}"}"
  if [[ -n $prefix ]]; then COMPREPLY=("\${COMPREPLY[@]#"$prefix"}"); fi
}

complete -F _hookdrill hookdrill
`

function statement(choices: CompletionWords): string {
  if (choices.kind === 'files') return 'COMPREPLY=($(compgen -f -- "$2")) && compopt -o filenames 2>/dev/null'
  if (choices.kind === 'folders')
    return 'COMPREPLY=($(compgen -d -- "$2")) && compopt -o filenames 2>/dev/null'
  return `words=${quote(choices.words.map(({ word }) => word).join(' '))}`
}
