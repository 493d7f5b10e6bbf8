/**
 * Invented people with known duplicates, made for measuring: other names and other slips than any file of the house. Skewed like life (a
 * few names are frequent), with the pairs that must not be taken for one: twins, parent and child of one name, households, hostels.
 */
import type { Candidate } from './duplicates.ts'

const given = ('Aaron Abdul Abigail Adele Adunni Agata Aidan Ailsa Akosua Alan Alasdair Alice Alina Amelia Amina Amir Amit Ana Andrea Angus Anil Anita Annabel Arjun Arthur Asha Ashok Ava Ayaan '
  + 'Barry Beata Bernard Beverley Bianca Brenda Brian Bruce Bryony Caitlin Carl Carmen Cecilia Ceri Chantelle Chinedu Claire Clive Colin Connor Craig Cristina Dafydd Daniela Darren Dawn Declan '
  + 'Delroy Derek Diana Dilip Dominik Dorota Duncan Dwayne Ebony Edith Efua Eileen Elaine Elliot Emeka Enid Erin Esther Eve Farah Faye Felicity Femi Fiona Funmi Gareth Gavin Gemma Georgina Gloria '
  + 'Gordon Graham Gurpreet Gwendolyn Haroon Haseeb Heather Hector Hilda Howard Humaira Ifeoma Ike Imogen Ioana Irene Ismail Ivy Jagdish Jakub Jamila Jasmine Jasper Jean Joan Jordan Joyce June '
  + 'Kamal Kareem Kateryna Keiran Kelvin Kerry Kirsty Kofi Krishna Krystyna Lakshmi Lance Latoya Laurence Leila Leroy Lionel Lorna Lynn Magda Mairead Malik Marcin Marcia Marek Marlon Mavis Meera '
  + 'Mercy Michal Miriam Moira Monika Morag Muriel Nadia Naomi Natasha Neil Neville Nigel Nkechi Noreen Obinna Olena Omar Osman Owen Padma Parveen Pearl Percy Phoebe Polly Prakash Rashid Rhona '
  + 'Robin Rohan Rosalind Roy Ruby Rupert Ruth Saanvi Sabina Salma Sanjay Saoirse Selina Shabana Shirley Sian Silvia Simon Stella Sunil Suresh Sylwia Tanisha Tariq Thelma Tracey Uche Ursula Usha '
  + 'Vera Vijay Violet Vivek Wanda Winston Yasmin Yetunde Yvonne Zara Zuzanna').split(' ')
const stems = 'Ash Black Brad Brook Buck Cart Chap Clay Cob Cole Cop Cros Dal Den Dun East Elm Fair Farn Fen Gar Glad Green Hal Hamp Har Hart Hazel Holl Hor Kirk Lang Law Lin Lock Mal Mar Mid Mill Mor New Nor Oak Pem Pres Rad Ran Red Ridg Rock Ruth Sand Shel Stan Sut Thorn Tod Up Wal War Wat West Whit Wil Wood'.split(' ')
const ends = 'bourne burn bury by combe croft dale den ell field ford gate ham hurst ington land leigh ley man mere more son stead ster stock stone ton wick win worth'.split(' ')
const ownFamilies = ('Abdullah Acheampong Achterberg Afolabi Agarwal Akhtar Amoah Antonescu Asante Aziz Bachmann Banerjee Bhatt Bondarenko Chaudhary Choi Cruz Dąbrowski Desai DeSouza Diaz Donnelly Eze Farooq '
  + 'Fernández Fitzgerald Gallagher Ghosh Goncalves Grabowski Gupta Haddad Horvat Iqbal Iyer Jankowski Joshi Kamińska Kaur Kelly Kowalski Kumar Lewandowski Mac\u00a0Giolla Malik McCarthy McIntyre Mehta '
  + 'Mukherjee Nair Ndlovu Nkosi Nowak O\'Connor O\'Neill Obi Odhiambo Okonkwo Osman Pereira Popescu Qureshi Rao Reddy Rossi Sandhu Sayed Sharma Shevchenko Sidhu Silva Szymańska Tembo Usman Van\u00a0Dijk '
  + 'Vasquez Wiśniewski Wójcik Yilmaz Zhang Zimmermann').split(' ').map((name) => name.replace('\u00a0', ' '))
const families = [...ownFamilies, ...stems.flatMap((stem) => ends.map((end) => stem + end))]
const short: Record<string, string> = { Abigail: 'Abi', Andrea: 'Andy', Daniela: 'Dani', Georgina: 'Georgie', Natasha: 'Tash', Rosalind: 'Ros', Simon: 'Si', Duncan: 'Dunc', Michal: 'Mick' }

/** A small repeatable source of chance (mulberry32): the same seed gives the same people. */
export function chanceFrom(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return { next, below, pick: <T>(list: readonly T[]) => list[below(list.length)]!, skewed: <T>(list: readonly T[]) => list[Math.floor(list.length * next() ** 2.2)]! }
}
type Chance = ReturnType<typeof chanceFrom>

const two = (n: number) => String(n).padStart(2, '0')
const birth = (chance: Chance, from = 1936, years = 74) => `${from + chance.below(years)}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`
const phone = (chance: Chance) => `07700${String(900_000 + chance.below(100_000)).slice(-6)}`
const postcode = (chance: Chance) => `${chance.pick(['ME', 'CT', 'TN', 'DA'])}${1 + chance.below(20)} ${chance.below(10)}${chance.pick([...'ABDEFGHJLNPQRSTUWXYZ'])}${chance.pick([...'ABDEFGHJLNPQRSTUWXYZ'])}`
function nhs(chance: Chance): string {
  for (;;) {
    const nine = `999${String(chance.below(1_000_000)).padStart(6, '0')}`
    const check = (11 - ([...nine].reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0) % 11)) % 11
    if (check !== 10) return nine + String(check)
  }
}

function typo(chance: Chance, name: string): string {
  const at = 1 + chance.below(Math.max(1, name.length - 1))
  const letter = chance.pick([...'aeinorst'])
  return chance.pick([
    () => name.slice(0, at) + name.slice(at + 1), () => name.slice(0, at) + letter + name.slice(at), () => name.slice(0, at) + letter + name.slice(at + 1),
    () => (at + 1 < name.length ? name.slice(0, at) + name[at + 1]! + name[at]! + name.slice(at + 2) : name + letter), () => name.slice(0, -1),
  ])() || name
}

/** The ways in which one person comes to be written down twice; `always` leaves the contact as it was. */
const slips: Record<string, (one: Candidate, chance: Chance) => Partial<Candidate>> = {
  exact: () => ({}),
  typo_in_first_name: (one, chance) => ({ given: typo(chance, one.given) }),
  typo_in_surname: (one, chance) => ({ family: typo(chance, one.family) }),
  swapped_names: (one) => ({ given: one.family, family: one.given }),
  swapped_day_and_month: (one) => ({ birthDate: one.birthDate && `${one.birthDate.slice(0, 4)}-${one.birthDate.slice(8)}-${one.birthDate.slice(5, 7)}` }),
  digit_of_birth_date: (one, chance) => ({ birthDate: one.birthDate && one.birthDate.slice(0, 3) + String((Number(one.birthDate[3]) + 1 + chance.below(9)) % 10) + one.birthDate.slice(4) }),
  no_birth_date: () => ({ birthDate: null }),
  new_phone: (_, chance) => ({ phones: [phone(chance)] }),
  moved: (_, chance) => ({ postcode: postcode(chance) }),
  moved_and_new_phone: (_, chance) => ({ postcode: postcode(chance), phones: [phone(chance)] }),
  no_phone_no_postcode: () => ({ phones: [], postcode: null }),
  married: (_, chance) => ({ family: chance.skewed(families) }),
  married_and_moved_with_nhs_number: (one, chance) => ({ family: chance.skewed(families), postcode: postcode(chance), nhsNumber: one.nhsNumber ?? nhs(chance) }),
  short_name: (one) => ({ given: short[one.given] ?? one.given }),
  no_accents_no_punctuation: (one) => ({ family: one.family.normalize('NFD').replace(/[\u0300-\u036f'’ -]/g, '').toUpperCase(), given: one.given.toUpperCase() }),
  double_barrelled: (one, chance) => ({ family: `${one.family}-${chance.skewed(families)}` }),
  middle_name: (one, chance) => ({ given: `${one.given} ${chance.skewed(given)}` }),
}
export const slipNames = Object.keys(slips)

export type Made = { people: Candidate[]; duplicates: Map<string, string> }

/** `n` people of whom one in 25 has been written down twice. `duplicates` maps "key|key" (in the order of the keys) to the kind of slip. */
export function inventPeople(n: number, seed: number): Made {
  const chance = chanceFrom(seed)
  const people: Candidate[] = []
  const duplicates = new Map<string, string>()
  const add = (person: Omit<Candidate, 'key'>) => { const made = { ...person, key: `p${people.length}` }; people.push(made); return made }
  const hostel = { phone: phone(chance), postcode: postcode(chance) }
  while (people.length < n) {
    const lives = chance.next() < 0.02 ? { phones: [hostel.phone], postcode: hostel.postcode } : { phones: chance.next() < 0.9 ? [phone(chance)] : [], postcode: chance.next() < 0.93 ? postcode(chance) : null }
    const one = add({
      given: chance.skewed(given), family: chance.skewed(families), birthDate: chance.next() < 0.985 ? birth(chance) : null, ...lives,
      nhsNumber: chance.next() < 0.5 ? nhs(chance) : null,
    })
    const what = chance.next()
    if (what < 0.04) {
      const slip = chance.pick(slipNames)
      const changed = { ...one, nhsNumber: chance.next() < 0.5 ? null : one.nhsNumber, ...slips[slip]!(one, chance) }
      if (slip === 'married_and_moved_with_nhs_number') people[people.length - 1]!.nhsNumber = changed.nhsNumber
      const other = add(changed)
      duplicates.set([one.key, other.key].toSorted().join('|'), slip)
    } else if (what < 0.06) add({ ...one, given: chance.skewed(given.filter((name) => name !== one.given)), nhsNumber: one.nhsNumber && nhs(chance) })
    else if (what < 0.08 && one.birthDate) {
      add({ ...one, birthDate: `${Number(one.birthDate.slice(0, 4)) - 19 - chance.below(20)}${birth(chance).slice(4)}`, nhsNumber: one.nhsNumber && nhs(chance) })
    } else if (what < 0.14) add({ ...one, given: chance.skewed(given), birthDate: birth(chance), nhsNumber: one.nhsNumber && nhs(chance) })
    else if (what < 0.145 && one.nhsNumber) add({ ...one, given: chance.skewed(given), family: chance.skewed(families), birthDate: birth(chance), phones: [phone(chance)], postcode: postcode(chance) })
  }
  return { people, duplicates }
}
