/** Short and pet forms of first names in use in the UK and Ireland, folded. One line a family; a form may stand in several. Pure. */

const families = `alexander alex al sandy alec xander sasha
alexandra alex sandra sandy lexi ali
alfred alf alfie fred
alison ali ally
amanda mandy
andrew andy drew
angela angie ange
ann anna anne annie nan nancy
anthony antony tony ant
antonia toni
barbara barb babs
benjamin ben benny benji
bernadette bernie
brigid bridget bride biddy
cameron cam
caroline carol carrie
catherine katherine kathryn kate katie kathy cath cathy kitty kay cat
charles charlie chas chuck
charlotte charlie lottie
christine christina chris tina chrissie
christopher chris kit topher
cynthia cindy
daniel dan danny
david dave davy dai
deborah debra deb debbie
denis dennis den
dominic dom
donald don donnie
dorothy dot dottie dolly
edward ed eddie ned ted teddy
eleanor ellie nell nora elly
elizabeth liz lizzie beth betty bess eliza libby elsie lisa betsy
emily em emmy
ethel eth
florence flo florrie
frances fran frankie
francis frank frankie
frederick fred freddie freddy
gabriel gabe
gerald gerry jerry
geoffrey jeffrey geoff jeff
gillian gill jill
gregory greg
harold harry hal
harriet hattie
helen nell ellie
henry harry hal
hugh hughie shug
ian iain
isabel isabella isobel bella izzy issy
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie jem
janet jan
jennifer jen jenny
jeremy jez jem
jessica jess jessie
joanna joanne jo
john jack johnny jon sean
jonathan jon jonny
joseph joe joey
josephine jo josie
joshua josh
judith judy jude
julian jules
katarzyna kasia
kenneth ken kenny
kimberley kim
laurence lawrence larry laurie
leonard len lenny
lesley les
lillian lily lil
louise lou
lucille lucy
madeleine maddie
malgorzata gosia
malcolm mal
margaret maggie meg peggy madge marge rita greta daisy
martin marty
mary molly polly may mollie
matthew matt
maureen mo
maximilian max
megan meg
michael mick mike mickey micky
michelle shell
mohammed mohammad muhammad mohamed mo mohd
nathan nathaniel nat nate
nicholas nick nicky
nicola nicky nic
norman norm
oliver ollie olly
olivia liv livvy
oluwaseun seun
oluwafemi femi
oluwatoyin toyin
pamela pam
patricia pat patsy trish tricia paddy
patrick pat paddy
penelope penny
peter pete
philip phillip phil pip
philippa pippa pip
rachel rach
raymond ray
rebecca becky becca bex
richard rick dick rich richie ricky
robert bob bobby rob robbie bert
roger rodger
ronald ron ronnie
rosemary rose rosie
samantha sam
samuel sam sammy
sarah sara sally sadie
sheila shelagh
sidney sid
stanislaw staszek
stephanie steph
stephen steven steve
stuart stewart stu
susan sue susie suzie
sylvia syl
terence terry tel
teresa theresa terry tess tessa
thomas tom tommy
timothy tim
tomasz tomek
valerie val
veronica vera ronnie
victor vic
victoria vicky vicki tori
vincent vince vinny
vivian viv
walter wally walt
wilfred wilf
william will bill billy liam willie
winifred win winnie
yusuf yousef joseph
zachary zach zac`

const familiesOf = new Map<string, number[]>()
for (const [at, line] of families.split('\n').entries()) for (const name of line.split(' ')) familiesOf.set(name, [...(familiesOf.get(name) ?? []), at])

/** Whether two folded first names are forms of one: `bob` and `robert`, `kate` and `kathryn`. */
export function sameFamilyOfNames(a: string, b: string): boolean {
  const [one, other] = [familiesOf.get(a), familiesOf.get(b)]
  return one !== undefined && other !== undefined && one.some((at) => other.includes(at))
}
