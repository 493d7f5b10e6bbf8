/** The forms that come with the product, by ids that are the same in every organisation. Apart from their questions, so that a link need not fetch those. */
export const strengthsFormId = '01939a00-0000-7000-8000-000000000001'
export const dailyLivingFormId = '01939a00-0000-7000-8000-000000000002'
export const registrationFormId = '01939a00-0000-7000-8000-000000000003'
