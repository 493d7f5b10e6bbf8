/**
 * Equality monitoring (domain.md C4): Census 2021 ethnic groups, the NHS codes for sexual orientation, the nine protected characteristics and what
 * services add. Nothing has to be answered, and "prefer not to say" is an answer. Pure.
 */
export type EqualityQuestion = { key: string; text: string; options: readonly { value: string; label: string }[]; /** More may be said in one's own words. */ own?: string }

const of = (...labels: readonly (string | [string, string])[]) => labels.map((one) => (typeof one === 'string' ? { value: one.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, ''), label: one } : { value: one[0], label: one[1] }))

export const equalityQuestions: readonly EqualityQuestion[] = [
  {
    key: 'ethnic_group', text: 'What is your ethnic group?', own: 'In your own words, if you like',
    options: of('Asian: Indian', 'Asian: Pakistani', 'Asian: Bangladeshi', 'Asian: Chinese', 'Asian: any other', 'Black: African', 'Black: Caribbean', 'Black: any other', 'Mixed: White and Black Caribbean', 'Mixed: White and Black African', 'Mixed: White and Asian', 'Mixed: any other',
      'White: English, Welsh, Scottish, Northern Irish or British', 'White: Irish', 'White: Gypsy or Irish Traveller', 'White: Roma', 'White: any other', 'Other: Arab', 'Other: any other'),
  },
  { key: 'religion', text: 'What is your religion or belief?', own: 'In your own words, if you like', options: of('None', 'Buddhist', 'Christian', 'Hindu', 'Jewish', 'Muslim', 'Sikh', 'Another') },
  { key: 'sex', text: 'What is your sex?', options: of('Female', 'Male', 'Intersex or another') },
  { key: 'gender_same', text: 'Is the gender you identify with the same as your sex registered at birth?', own: 'Your gender, in your own words, if you like', options: of('Yes', 'No') },
  { key: 'orientation', text: 'Which of these describes you best?', own: 'In your own words, if you like', options: of(['1', 'Heterosexual or straight'], ['2', 'Gay or lesbian'], ['3', 'Bisexual'], ['4', 'Another that is not listed'], ['U', 'I am not sure']) },
  { key: 'disability', text: 'Do you have a condition or illness that has lasted, or will last, a year or more and makes daily life harder?', own: 'What helps, if you like to say', options: of(['yes_lot', 'Yes, a lot harder'], ['yes_little', 'Yes, a little harder'], ['no', 'No']) },
  { key: 'partnership', text: 'Are you married or in a civil partnership?', options: of('Yes', 'No', 'Separated, divorced or widowed') },
  { key: 'pregnancy', text: 'Are you pregnant, or have you had a baby in the last year?', options: of('Yes', 'No', 'Does not apply') },
  { key: 'carer', text: 'Do you look after somebody who could not manage without you?', options: of('Yes', 'No') },
  { key: 'veteran', text: 'Have you served in the armed forces?', options: of('Yes', 'No') },
  { key: 'care_leaver', text: 'Were you ever looked after by the council as a child?', options: of('Yes', 'No') },
  { key: 'work', text: 'What describes your days best?', options: of('Working', 'Looking for work', 'Not able to work', 'Learning', 'Looking after home or family', 'Retired', 'Something else') },
  { key: 'housing', text: 'Where do you live at the moment?', options: of('Renting from the council or a housing association', 'Renting privately', 'Owning', 'With family or friends', 'Supported or temporary housing', 'No settled home', 'Something else') },
]
