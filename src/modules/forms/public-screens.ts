/** What other modules' screens may use of forms. */
export { FormFields, fieldId, type Filling } from './screens/FormFields.tsx'
export { ReadAnswers, answerWords } from './screens/ReadAnswers.tsx'
export { readQuestionnaire } from './reading.ts'
export { missing, showing, type Answers, type Missing } from './answering.ts'
export { faultWords } from './rules.ts'
export { findItem, type Shape } from './shape.ts'
export { registrationFormId, strengthsFormId } from './ids.ts'
