import type { Dice } from './dice.ts'

/** Names as they are heard in a town by an estuary: of many origins, older and younger ones, all put together by chance. */

type Origin = {
  weight: number
  /** As the 2021 census of England and Wales words it (domain.md C4). */
  ethnicity: readonly string[]
  women: string
  men: string
  families: string
  /** Spoken at home, for some. */
  language?: string
}

const british = 'White: English, Welsh, Scottish, Northern Irish or British'
const otherWhite = 'White: any other White background'

const families = 'Baker Webb Tanner Pope Akehurst Wickens Marsh Fagg Ledger Hogben Goldup Pankhurst Fenner Tapsell Bourne Larkin Venner Hickmott Clout Rigden Sharp '
  + 'Fowler Dray Boorman Wraight Chittenden Cheeseman Relf Hayes Dunn Barnes Pratt Collier Skinner Tuck Moss Underdown Mercer Gower Lamb Kemp Rolfe Sayers Stone '
  + 'Hollands Fry Weekes Pocock Jarrett Kember Apps Wickham Bishop Huggett Ransley Startup Philpott Maytum Crouch Seager Winch Godden Ovenden Bassett Amos'

/** Names given before about 1975, and since. */
const older: Origin = {
  weight: 30, ethnicity: [british], families,
  women: 'Maureen Pauline Sheila Brenda Jean Sandra Linda Christine Janet Gillian Lorraine Denise Wendy Beryl Doreen Valerie Hazel Marion Yvonne Julie Tracey Debbie Karen Jackie',
  men: 'Derek Terence Roy Barry Keith Trevor Graham Raymond Clive Norman Stanley Malcolm Dennis Nigel Gary Kevin Steve Alan Geoff Colin Ken Ron Martin Vince',
}
const younger: Origin = {
  weight: 32, ethnicity: [british], families,
  women: 'Kirsty Gemma Hayley Stacey Leanne Chloe Jade Paige Megan Lauren Shannon Bethany Amber Molly Ellie Freya Poppy Caitlin Tilly Erin Harriet Rosie Naomi Skye',
  men: 'Craig Lee Darren Wayne Ryan Jordan Liam Kieran Connor Ashley Callum Jake Tyler Brandon Reece Alfie Harvey Ollie Finn Kai Rhys Dominic Spencer Toby',
}

const others: readonly Origin[] = [
  { weight: 5, ethnicity: ['Black: African'], language: 'Yoruba', women: 'Folake Ngozi Temitope Blessing Adaeze Yewande Chioma Simisola Ebun', men: 'Chidi Tunde Emeka Olumide Kelechi Segun Babatunde Obinna Femi', families: 'Adeyemi Eze Balogun Nwosu Oyelaran Akande Ibekwe Ogunleye Uche Falade' },
  { weight: 3, ethnicity: ['Black: Caribbean'], women: 'Marcia Sonia Cherelle Beverley Shanice Althea Merle', men: 'Winston Delroy Leroy Jermaine Errol Tyrone Clifton', families: 'Campbell Grant Lindo Blake Powell Wynter Samuels Brathwaite' },
  { weight: 3, ethnicity: ['Black: African'], women: 'Akosua Efua Abena Adwoa Ama', men: 'Kwame Kofi Yaw Kojo Kwabena', families: 'Mensah Owusu Boateng Asante Osei Amponsah' },
  { weight: 4, ethnicity: ['Asian: Indian'], language: 'Punjabi', women: 'Harpreet Jaswinder Simran Kiran Gurpreet Manjit Parveen', men: 'Gurdeep Balwinder Jaspal Harjit Sukhdev Amrik Rajan', families: 'Gill Sandhu Dhillon Mann Bains Grewal Sahota Purewal' },
  { weight: 2, ethnicity: ['Asian: Bangladeshi'], language: 'Bengali (Sylheti)', women: 'Nasrin Shahana Rukhsana Tahmina Salma', men: 'Abdul Kamrul Shafiq Rezaul Mizan', families: 'Miah Rahman Choudhury Uddin' },
  { weight: 2, ethnicity: ['Asian: Pakistani'], language: 'Urdu', women: 'Ayesha Zainab Farzana Mehwish Nadia', men: 'Bilal Usman Tariq Waqas Adnan', families: 'Malik Hussain Qureshi Chaudhry Mirza' },
  { weight: 3, ethnicity: ['Asian: any other Asian background'], language: 'Nepali', women: 'Sabina Sunita Laxmi Bhumika Devi', men: 'Prakash Dil Suman Bishnu Min%Bahadur', families: 'Gurung Rai Limbu Thapa Magar Pun' },
  { weight: 4, ethnicity: [otherWhite], language: 'Polish', women: 'Agnieszka Katarzyna Małgorzata Ewa Zofia Bożena', men: 'Łukasz Grzegorz Paweł Mateusz Zbigniew Wojciech', families: 'Wójcik Kamiński Zieliński Szymański Dąbrowski Wrona Pawlak' },
  { weight: 3, ethnicity: [otherWhite, 'White: Roma'], language: 'Romanian', women: 'Ionela Mirela Ștefania Andreea Doina', men: 'Ionuț Gheorghe Răzvan Costel Mihai', families: 'Popescu Munteanu Ciobanu Țurcanu Dumitrescu' },
  { weight: 2, ethnicity: ['White: Roma'], language: 'Slovak', women: 'Žaneta Kvetoslava Ľubica Renáta', men: 'Ľubomír Dušan Štefan Rastislav', families: 'Horváth Lakatoš Dunka Baláž' },
  { weight: 2, ethnicity: [otherWhite], language: 'Ukrainian', women: 'Oksana Kateryna Lesya Halyna', men: 'Taras Bohdan Mykola Serhii', families: 'Bondarenko Kovalenko Shevchuk Tkachenko' },
  { weight: 2, ethnicity: ['White: Irish'], women: 'Niamh Aoife Bríd Gráinne Máire', men: 'Seán Cormac Pádraig Diarmuid', families: 'Ní%Dhonnabháin Mac%Giolla%Bhríde O’Dowd Breathnach Gallagher' },
  { weight: 2, ethnicity: ['Asian: Chinese'], language: 'Cantonese', women: 'Wing-Yan Mei-Ling Suk-Yee Hoi-Ting', men: 'Ka-Wai Chi-Keung Wai-Man Siu-Ming', families: 'Chan Leung Cheung Yip Lau' },
  { weight: 2, ethnicity: ['Other: any other ethnic group', otherWhite], language: 'Turkish', women: 'Ayşegül Gülşen Elif Nuray', men: 'Oğuzhan İbrahim Şükrü Kemal', families: 'Yıldız Öztürk Çelik Karaca' },
  { weight: 2, ethnicity: ['Black: African'], language: 'Somali', women: 'Hodan Ifrah Sahra Fadumo', men: 'Abdirahman Liban Warsame Yusuf', families: 'Warsame Abdi Farah Hersi' },
  { weight: 1.5, ethnicity: ['Other: Arab'], language: 'Arabic', women: 'Rima Hanan Lubna', men: 'Khaled Samir Omar', families: 'al-Khatib Haddad Najjar' },
  { weight: 1.5, ethnicity: [otherWhite], language: 'Portuguese', women: 'Conceição Lurdes Inês', men: 'João Gonçalo Rui', families: 'Gonçalves dos%Santos Simões' },
  { weight: 1, ethnicity: ['Asian: any other Asian background'], language: 'Tamil', women: 'Kavitha Thulasi', men: 'Sivakumar Nirojan', families: 'Balasubramaniam Selvarajah' },
  { weight: 1, ethnicity: ['Asian: any other Asian background'], language: 'Vietnamese', women: 'Thị%Hạnh Ngọc', men: 'Văn%Đức Quang', families: 'Nguyễn Trần' },
  { weight: 1, ethnicity: ['Other: any other ethnic group'], language: 'Farsi', women: 'Shirin Golnaz', men: 'Farhad Behrouz', families: 'Tehrani Karimi' },
  { weight: 2.5, ethnicity: ['Mixed: White and Black Caribbean', 'Mixed: White and Asian', 'Mixed: White and Black African', 'Mixed: any other Mixed or multiple background'], women: 'Jasmine Keisha Sienna Zara Tia', men: 'Jaden Theo Zane Marlon Isaac', families: 'Barnes-Osei Clarke Hickmott-Gill Grant Fowler' },
]

export type Name = { given: string; family: string; woman: boolean; ethnicity: string; language: string }

const words = (list: string) => list.split(' ').map((word) => word.replaceAll('%', ' '))

/** A name for somebody of this age. The younger half of the British names goes to those under fifty. */
export function nameFor(age: number, by: Dice): Name {
  const origins = [age >= 50 ? { ...older, weight: older.weight + younger.weight } : { ...younger, weight: older.weight + younger.weight }, ...others]
  const origin = origins[Number(by.weighted(Object.fromEntries(origins.map(({ weight }, n) => [`${n}`, weight]))))]!
  const woman = by.chance(0.58)
  const twofold = origin === origins[0] && by.chance(0.03)
  const family = by.pick(words(origin.families))
  return {
    given: by.pick(words(woman ? origin.women : origin.men)),
    family: (woman ? family.replace(/ski$/, 'ska').replace(/^(Horváth|Baláž)$/, '$1ová') : family) + (twofold ? `-${by.pick(words(families))}` : ''),
    woman,
    ethnicity: by.pick(origin.ethnicity),
    language: origin.language && by.chance(0.6) ? origin.language : '',
  }
}
