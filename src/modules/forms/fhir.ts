/** The names that FHIR R4 and Structured Data Capture give to what a form here can hold (domain.md D2). */
export type Json = { [key: string]: unknown }

const structure = 'http://hl7.org/fhir/StructureDefinition/'
export const urls = {
  control: `${structure}questionnaire-itemControl`,
  signature: `${structure}questionnaire-signatureRequired`,
  unit: `${structure}questionnaire-unit`,
  hidden: `${structure}questionnaire-hidden`,
  least: `${structure}minValue`,
  most: `${structure}maxValue`,
  step: `${structure}questionnaire-sliderStepValue`,
  ordinal: `${structure}ordinalValue`,
  weight: `${structure}itemWeight`,
  optionPrefix: `${structure}questionnaire-optionPrefix`,
  orientation: `${structure}questionnaire-choiceOrientation`,
  calculated: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
} as const
export const controlSystem = 'http://hl7.org/fhir/questionnaire-item-control'

/** Says how something looks or who made it, and changes no answer: nothing is lost without it. */
const ofNoConsequence = [
  urls.orientation, urls.step, urls.optionPrefix, `${structure}rendering-style`, `${structure}rendering-xhtml`, `${structure}rendering-markdown`, `${structure}designNote`, `${structure}entryFormat`,
  `${structure}questionnaire-displayCategory`, `${structure}variable`, `${structure}cqf-library`, `${structure}cqf-fhirQueryPattern`, `${structure}terminology-server`, `${structure}preferredTerminologyServer`,
  'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-preferredTerminologyServer', 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-shortText',
  'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-width', 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-collapsible',
  'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationLinkPeriod', 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-performerType',
]
export const matters = (url: string): boolean => !ofNoConsequence.includes(url)

/** The last part of an extension's address, spelt out: `sdc-questionnaire-initialExpression` reads "initial expression". */
export const nameOf = (url: string): string => url.split('/').at(-1)!.replace(/^(sdc-)?questionnaire-/, '').replace(/([a-z])([A-Z])/g, '$1 $2').replace(/-/g, ' ').toLowerCase()

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : [])
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
export const extensionOf = (item: Json, url: string): Json | undefined => listOf(item['extension']).find((one) => one['url'] === url)

/** What an element `value[x]` or `answer[x]` holds, and under which name. */
export function valueIn(holder: Json, stem: 'value' | 'answer'): { as: string; value: unknown } | undefined {
  const key = Object.keys(holder).find((one) => one.startsWith(stem) && one.length > stem.length && /[A-Z]/.test(one[stem.length]!))
  return key === undefined ? undefined : { as: key.slice(stem.length), value: holder[key] }
}

/** The control codes of an item: `slider`, `check-box`, `help`. */
export function controlsOf(item: Json): string[] {
  const concept = extensionOf(item, urls.control)?.['valueCodeableConcept']
  return isJson(concept) ? listOf(concept['coding']).map((coding) => textOf(coding['code'])) : []
}
