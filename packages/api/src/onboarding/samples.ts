import type { OnboardingAnswers } from "@drumbeat/db/schema";

/** Invented businesses for a first look, as the wizard would save their answers. */
export const sampleBusinesses: { id: string; label: string; answers: OnboardingAnswers }[] = [
  {
    id: "bakery",
    label: "A neighbourhood bakery",
    answers: {
      name: "Korn & Kruste",
      website: "",
      description:
        "A small sourdough bakery with a café corner. Long fermentation, flour from two mills within 60 km, everything baked by hand before 6 in the morning. We also supply eight restaurants and run a bread-baking evening each month.",
      industry: "Food and agriculture",
      targetAudience:
        "Families and commuters within 15 minutes’ walk who are tired of supermarket bread; secondly, restaurant owners who want a reliable local bread supplier",
      goalsText:
        "120 regular pre-orders per week by 1 June 2027\n1,500 Instagram followers by 1 June 2027\n4 new restaurant customers by 31 March 2027",
      networksInUse: ["instagram"],
      hoursPerWeek: "3",
      tone: "Warm, honest, a little funny",
      languages: ["en"],
      timeZone: "Europe/Berlin",
      mode: "creator",
    },
  },
  {
    id: "software",
    label: "Time tracking software",
    answers: {
      name: "Tallyroom",
      website: "",
      description:
        "Time tracking for small architecture and engineering offices. Hours are booked to project phases, so a partner sees while a project runs whether its fee will last. Import from spreadsheets, invoices in two clicks, hosted in the EU. 14 days free, then 9 euros per person and month.",
      industry: "Software as a service",
      targetAudience:
        "Partners and office managers of architecture and engineering offices with 5 to 40 people who find out too late that a project loses money",
      goalsText: "60 trial sign-ups per month by 30 April 2027\n150 paying offices by 31 December 2027",
      networksInUse: ["linkedin"],
      hoursPerWeek: "6",
      tone: "Precise, calm, no buzzwords",
      languages: ["en"],
      timeZone: "Europe/Vienna",
      mode: "autopilot",
    },
  },
  {
    id: "charity",
    label: "A river clean-up charity",
    answers: {
      name: "Clear Water Crew",
      website: "",
      description:
        "Volunteers who take rubbish out of the city’s rivers, by kayak and from the banks, every second Saturday. We weigh and publish what we find, talk to schools and press the council for more bins. Funded by small donations and two local sponsors.",
      industry: "Non-profit",
      targetAudience:
        "Students and young families in the city who want to do something useful outdoors; secondly, local firms looking for a team day",
      goalsText: "80 volunteers per event by 31 May 2027\n300 monthly donors by 31 December 2027",
      networksInUse: ["instagram", "facebook"],
      hoursPerWeek: "4",
      tone: "Hands-on, hopeful, never preachy",
      languages: ["en"],
      timeZone: "America/New_York",
      mode: "creator",
    },
  },
];
