import type { ApiDocument, Operation } from './openapi.ts'

const text = (value: unknown) => String(value ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const code = (value: string) => text(value).replace(/`([^`]+)`/g, '<code>$1</code>')

/** The description of the API as a page to read: plain HTML without a script, each procedure folded away until it is asked for. */
export function apiPage({ info, openapi, paths }: ApiDocument): string {
  const modules = Map.groupBy(Object.entries(paths).flatMap(([path, operations]) => Object.values(operations).map((operation) => ({ path, operation }))), ({ operation }) => operation.tags?.[0] ?? '')
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The API of ${text(info.title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/api.css">
</head>
<body>
<a class="skip" href="#procedures">Skip to the procedures</a>
<header><h1>The API of ${text(info.title)}</h1>
<p>${text(info.description)}</p>
<p>Each procedure is a <code>POST</code> of JSON to the address shown. Sign in with <code>/api/team/signIn</code> and send the cookie it gives.
A command carries the header <code>x-command-id</code>. The same description for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI ${text(openapi)}).</p>
<nav aria-label="Modules"><ul>${[...modules.keys()].map((module) => `<li><a href="#${text(module)}">${text(module)}</a></li>`).join('')}</ul></nav></header>
<main id="procedures" tabindex="-1">
${[...modules].map(([module, list]) => `<section aria-labelledby="${text(module)}"><h2 id="${text(module)}">${text(module)}</h2>\n${list.map(({ path, operation }) => procedure(path, operation)).join('\n')}\n</section>`).join('\n')}
</main>
</body>
</html>
`
}

function procedure(path: string, operation: Operation): string {
  const asked = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const answers = Object.entries(operation.responses ?? {})
  return `<details id="${text(operation.operationId)}"><summary><span class="kind">${text(operation['x-kind'])}</span> <code>POST /api${text(path)}</code></summary>
<p>${code(operation.description ?? '')}</p>
${(operation.parameters ?? []).map(({ name, description }) => `<p>Header <code>${text(name)}</code>: ${text(description)}</p>`).join('')}
${asked ? `<h3>Asked</h3>${schema(asked)}` : '<p>Asks nothing.</p>'}
${answers.map(([status, { description, content }]) => { const answered = Object.values(content ?? {})[0]?.schema; return `<h3>Answered ${text(status)}${description ? ` (${text(description)})` : ''}</h3>${answered && Object.keys(answered).length ? schema(answered) : '<p>Nothing.</p>'}` }).join('')}
</details>`
}

const schema = (value: unknown) => `<pre tabindex="0">${text(shape(value as Schema))}</pre>`

type Schema = { type?: string | string[]; properties?: Record<string, Schema>; required?: string[]; items?: Schema; enum?: unknown[]; const?: unknown; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]; format?: string; maxLength?: number; minimum?: number; maximum?: number; additionalProperties?: Schema | boolean }

/** A JSON schema the way people write shapes: names, types, and what is optional. */
function shape(of: Schema, indent = ''): string {
  const choices = of.anyOf ?? of.oneOf
  if (choices) return [...new Set(choices.map((choice) => shape(choice, indent)))].join(' | ')
  if (of.allOf) return of.allOf.map((part) => shape(part, indent)).join(' & ')
  if (of.const !== undefined) return JSON.stringify(of.const)
  if (of.enum) return of.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (of.properties) {
    const inner = `${indent}  `
    return `{\n${Object.entries(of.properties).map(([name, property]) => `${inner}${name}${of.required?.includes(name) ? '' : '?'}: ${shape(property, inner)}`).join('\n')}\n${indent}}`
  }
  if (of.items) return `[ ${shape(of.items, indent)} ... ]`
  if (of.type === 'object') return typeof of.additionalProperties === 'object' ? `{ [name]: ${shape(of.additionalProperties, indent)} }` : '{ ... }'
  const limits = [of.format, of.maxLength === undefined ? '' : `at most ${of.maxLength} characters`, range(of)].filter(Boolean).join(', ')
  return `${[of.type ?? 'anything'].flat().join(' | ')}${limits ? ` (${limits})` : ''}`
}

function range({ minimum, maximum }: Schema): string {
  const low = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER, high = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER
  return low && high ? `${minimum} to ${maximum}` : low ? `at least ${minimum}` : high ? `at most ${maximum}` : ''
}

export const apiPageStyle = `:root { color-scheme: light dark; --ground: light-dark(#f8f4ec, #181613); --ink: light-dark(#26221c, #ece6da); --line: light-dark(#d8cfbf, #45403a); --accent: light-dark(#1f5a46, #8fd0b6); }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; background: var(--ground); color: var(--ink); font: 1.0625rem/1.55 'Atkinson Hyperlegible Next', system-ui, sans-serif }
h1 { font-size: 1.8rem; line-height: 1.2 } h2 { margin: 2.5rem 0 .5rem; font-size: 1.35rem } h3 { margin: 1rem 0 .25rem; font-size: 1rem }
a { color: var(--accent) } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.skip { position: absolute; left: -100vw } .skip:focus { position: static }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none } nav a { display: inline-block; padding: .6rem 0 }
details { border-top: 1px solid var(--line) } summary { padding: .8rem 0; cursor: pointer; overflow-wrap: anywhere } .kind { display: inline-block; min-width: 5.5rem; font-size: .9rem }
code, pre { font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; font-size: .92em } pre { margin: 0 0 1rem; padding: .75rem 1rem; overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem }
`
