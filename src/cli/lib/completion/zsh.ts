import type { CompletionWord, CompletionWords, CompletionTable } from './words.ts'
import { quote } from './quote.ts'

export const zshCompletion = (table: CompletionTable): string => lookups(table) + completer

/** What there is to complete, as functions of the shell. */
const lookups = ({ paths, valued, choices }: CompletionTable): string => `\
#compdef hookdrill
# Completion of hookdrill for zsh: source <(hookdrill completion zsh), after compinit

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

# What can come next, for a key.
_hookdrill_choices() {
  local -a words
  case "$1" in
${choices.map(([key, of]) => `  ${quote(key)}) ${statement(of)} ;;`).join('\n')}
  *) return 1 ;;
  esac
  (( $#words == 0 )) || _describe 'hookdrill' words
}

`

/** Finds out where the cursor is, and looks up what can come next. */
const completer = `\
_hookdrill() {
  local typed="$PREFIX" path='' flag='' first='' word
  local -i position=0
  for word in "\${(@)words[2,CURRENT-1]}"; do
    if [[ -n $flag ]]; then
      flag=''
    elif [[ $word == -* ]]; then
      if _hookdrill_takes_value "$path $word"; then flag="$word"; fi
    elif (( position == 0 )) && _hookdrill_is_path "\${path:+$path }$word"; then
      path="\${path:+$path }$word"
    else
      if (( position == 0 )); then first="$word"; fi
      (( position += 1 ))
    fi
  done
  if [[ -z $flag && $typed == --*=* ]]; then
    flag="\${typed%%=*}"
    compset -P '*='
  fi
  if [[ -n $flag ]]; then
    _hookdrill_choices "value:$path $flag"
  elif [[ $typed == -* ]]; then
    _hookdrill_choices "flags:$path"
  elif (( position == 0 )); then
    _hookdrill_choices "commands:$path"
    _hookdrill_choices "argument:$path $position"
  else
    _hookdrill_choices "argument:$path $position" || _hookdrill_choices "argument:$path $position $first"
  fi
}

if [[ \${funcstack[1]} == _hookdrill ]]; then _hookdrill "$@"; else compdef _hookdrill hookdrill; fi
`

function statement(choices: CompletionWords): string {
  if (choices.kind === 'files') return '_files'
  if (choices.kind === 'folders') return '_files -/'
  return `words=(${choices.words.map(describe).join(' ')})`
}

const describe = ({ word, summary }: CompletionWord): string =>
  quote(
    [word, ...(summary === undefined ? [] : [summary])]
      .map((part) => part.replaceAll(':', String.raw`\:`))
      .join(':'),
  )
