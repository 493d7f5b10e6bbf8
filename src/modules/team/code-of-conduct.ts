/** The Code of Conduct an organisation begins with, our own words. It is theirs to change. */
export const firstCodeOfConduct = `We want this to be a place where everyone feels safe and welcome.

When I come here, I will:

- treat everyone with respect, whoever they are, and expect the same from them
- keep what others share here to myself
- look after the room, the things in it and one another
- come sober enough to take part, and leave alcohol, drugs and weapons elsewhere
- ask before I take a photo or post anything about others
- tell a worker if something worries me, or if someone is being hurt

I understand that:

- I can take a break, sit out or leave whenever I need to
- workers keep what I tell them private, unless someone may be in danger; then they will talk to me first if they can
- a worker may ask me to leave for a day if I make it hard for others to be here, and will talk with me before I come back
- I can ask for these words to be read to me, and for a copy.
`
