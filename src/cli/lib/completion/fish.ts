import type { CompletionWord, CompletionWords, CompletionTable } from './words.ts'

export const fishCompletion = (table: CompletionTable): string => lookups(table) + completer

/** What there is to complete, as functions of the shell. */
const lookups = ({ paths, valued, choices }: CompletionTable): string => `\
# Completion of hookdrill for fish: hookdrill completion fish | source

function __hookdrill_is_path
  switch $argv[1]
    case ${paths.map(quoteForFish).join(' ')}
      return 0
  end
  return 1
end

function __hookdrill_takes_value
  switch $argv[1]
    case ${valued.map(quoteForFish).join(' ')}
      return 0
  end
  return 1
end

# What can come next, for a key: words with what they mean.
function __hookdrill_choices
  switch $argv[1]
${choices.map(([key, of]) => `    case ${quoteForFish(key)}\n      ${statement(of)}`).join('\n')}
  end
end

`

/** Finds out where the cursor is, and looks up what can come next. */
const completer = `\
function __hookdrill
  set -l given (commandline -opc)
  set -l typed (commandline -ct)
  set -l path ''
  set -l flag ''
  set -l first ''
  set -l position 0
  for word in $given[2..]
    set -l next (string trim -- "$path $word")
    if test -n "$flag"
      set flag ''
    else if string match -q -- '-*' $word
      if __hookdrill_takes_value "$path $word"
        set flag $word
      end
    else if test $position -eq 0; and __hookdrill_is_path $next
      set path $next
    else
      if test $position -eq 0
        set first $word
      end
      set position (math $position + 1)
    end
  end
  if test -z "$flag"; and string match -q -- '--*=*' $typed
    set flag (string split -m 1 -f 1 -- = $typed)
    set -l before $flag=
    __hookdrill_choices "value:$path $flag" $typed | string replace -r '^' -- $before
    return
  end
  if test -n "$flag"
    __hookdrill_choices "value:$path $flag" $typed
  else if string match -q -- '-*' $typed
    __hookdrill_choices "flags:$path" $typed
  else
    if test $position -eq 0
      __hookdrill_choices "commands:$path" $typed
    end
    __hookdrill_choices "argument:$path $position" $typed
    if test $position -gt 0
      __hookdrill_choices "argument:$path $position $first" $typed
    end
  end
end

complete -c hookdrill -f -a '(__hookdrill)'
`

function statement(choices: CompletionWords): string {
  if (choices.kind === 'files') return '__fish_complete_path $argv[2]'
  if (choices.kind === 'folders') return '__fish_complete_directories $argv[2]'
  return `printf '%s\\t%s\\n' ${choices.words.map(describe).join(' ')}`
}

const describe = ({ word, summary = '' }: CompletionWord): string =>
  `${quoteForFish(word)} ${quoteForFish(summary)}`

/** Within quotes, fish knows two escapes. */
const quoteForFish = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`
