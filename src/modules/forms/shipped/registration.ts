import type { Choosing, Item, Option, Question, Section, Shape } from '../shape.ts'

/**
 * Registration: what a service needs to know to reach somebody safely and to make itself understood. Identity lies in the person's details;
 * consents and equality monitoring are kept apart. Access needs in the four groups of the Accessible Information Standard, with the codes of UK Core
 * where it has them (domain.md C8).
 */
const contactMethod = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-PreferredContactMethod'
const writtenFormat = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-PreferredWrittenCommunicationFormat'

const base = (id: string, text: string, help = '') => ({ id, text, help, showIf: null })
const line = (id: string, text: string, help = ''): Question => ({ ...base(id, text, help), kind: 'line', required: false })
const words = (id: string, text: string, help = ''): Question => ({ ...base(id, text, help), kind: 'text', required: false })
const choice = (id: string, text: string, options: readonly [string, string][], { required = false, help = '' } = {}): Choosing => ({ ...base(id, text, help), kind: 'choice', required, own: false, options: options.map(([code, label]) => ({ code, text: label, score: null })) })
const checks = (id: string, text: string, options: readonly ([string, string] | [string, string, string])[], help = ''): Choosing => ({ ...base(id, text, help), kind: 'checks', required: false, own: true, options: options.map(([code, label, system]): Option => ({ code, text: label, score: null, ...(system ? { system } : {}) })) })
const section = (id: string, text: string, help: string, items: Item[]): Section => ({ ...base(id, text, help), kind: 'section', items })
const may = (id: string, text: string) => choice(`contact.${id}`, text, [['yes', 'Yes'], ['sometimes', 'At safe times only'], ['no', 'No, never']], { required: true })

export function registrationForm(): Shape {
  return {
    title: 'Registration', description: 'So that we reach you safely, understand each other, and know what you hope for. Ask why about anything; only what is marked has to be answered.', signed: false,
    items: [
      section('you', 'What we call you', '', [line('known_as', 'What would you like to be called?'), line('pronouns', 'Your pronouns, if you like to say', 'Such as she/her, he/him, they/them.')]),
      section('contact', 'Reaching you safely', 'Somebody else may see a screen or pick up a phone. We keep to what you say here.', [
        may('ring', 'May we ring you?'), may('text', 'May we send you text messages?'), may('voicemail', 'May we leave a message?'), may('write', 'May we write to your address?'), may('email', 'May we e-mail you?'),
        line('contact.times', 'Which times are safe?', 'Such as “weekdays before three”.'), line('contact.answers', 'Who else may pick up?', 'Who they are, and what may be said to them.'),
        choice('contact.who', 'When somebody else picks up, may we say who we are?', [['yes', 'Yes'], ['no', 'No']]), line('contact.never', 'Is there anything we must never mention?'),
      ]),
      section('emergencies', 'If something happens', '', [
        { ...base('emergency', 'Whom may we call?', 'Somebody who would want to know.'), kind: 'rows', required: true, items: [{ ...line('emergency.name', 'Name'), required: true }, line('emergency.who', 'Who are they to you?'), { ...line('emergency.phone', 'Phone'), required: true }, { ...base('emergency.knows', 'Do they know that you come to us?'), kind: 'yes_no', required: false }] },
        line('gp', 'Your GP surgery', 'With the name of a doctor you like, if there is one.'),
      ]),
      section('background', 'Language and where you come from', '', [
        { ...line('language', 'Which language do you speak best?'), required: true }, { ...base('interpreter', 'Would an interpreter help?'), kind: 'yes_no', required: true },
        { ...line('interpreter.language', 'In which language, and is there somebody you would rather not have?'), showIf: { all: true, when: [{ question: 'interpreter', is: '=', value: true }] } },
        words('culture', 'What should we know about your culture, faith or family so that you are at ease here?', 'Food, holidays, greetings, who should be in the room.'),
      ]),
      section('needs', 'Making ourselves understood', 'What would make it easier for you to read, hear and take part?', [
        checks('needs.contact', 'How would you like us to get in touch?', [['1', 'Letter', contactMethod], ['2', 'Visit', contactMethod], ['3', 'Telephone', contactMethod], ['4', 'E-mail', contactMethod], ['5', 'Minicom (textphone)', contactMethod], ['6', 'Telephone via somebody else', contactMethod], ['7', 'Sign language', contactMethod], ['9', 'Text message', contactMethod]]),
        checks('needs.format', 'How should written things look?', [['11', 'Large print', writtenFormat], ['12', 'Braille', writtenFormat], ['13', 'Spoken, to listen to', writtenFormat], ['easy_read', 'Easy words and pictures'], ['electronic', 'As a file for a screen reader'], ['paper_colour', 'On coloured paper']]),
        checks('needs.professional', 'Whom would you need in the room?', [['bsl', 'British Sign Language interpreter'], ['speech_to_text', 'Speech-to-text reporter'], ['lipspeaker', 'Lipspeaker'], ['deafblind', 'Deafblind communicator guide'], ['advocate', 'An advocate']]),
        checks('needs.support', 'What else helps when we talk?', [['lipreading', 'Seeing your face, I lipread'], ['hearing_aid', 'A hearing loop, I wear a hearing aid'], ['time', 'More time'], ['quiet', 'A quiet place'], ['short', 'Short sentences, one thing at a time'], ['someone', 'Somebody of mine with me'], ['step_free', 'No steps']]),
      ]),
      section('online', 'Being online', '', [
        checks('online.has', 'What do you have?', [['phone', 'A phone with internet'], ['tablet', 'A tablet'], ['computer', 'A computer'], ['wifi', 'Internet at home'], ['data', 'Enough data each month'], ['nothing', 'None of these']]),
        { ...base('online.ease', 'How easy is it for you?'), kind: 'scale', required: false, least: 0, most: 10, low: 'not at all', high: 'I help others' },
      ]),
      section('hopes', 'Your hopes', '', [{ ...words('hope', 'What do you hope to gain?', 'In your own words.'), required: true }, line('heard', 'How did you hear about us?')]),
    ],
  }
}
