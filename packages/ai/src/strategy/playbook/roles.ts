/** What people in a role usually struggle with and when they act. Common knowledge, so always an assumption. */
export interface RoleKnowledge {
  match: RegExp;
  /** Only in these lines of business: a developer is just another customer of an accountant. */
  kinds?: readonly string[];
  trouble: string;
  moment: string;
}

export const roleKnowledge: readonly RoleKnowledge[] = [
  {
    kinds: ["software"],
    match: /\bdevelopers?|programmers?|software engineers?/i,
    trouble: "They are asked to add scripts and services that they would not choose themselves.",
    moment: "A ticket, a bad score in an audit or a new project makes them compare options in an evening.",
  },
  {
    kinds: ["software", "media"],
    match: /\bagenc(?:y|ies)\b/i,
    trouble:
      "They have to explain the same thing to every client, and each client pays for a different answer.",
    moment: "A new client project starts, or an old client asks an uncomfortable question.",
  },
  {
    kinds: ["software", "consulting", "industrial"],
    match: /\bpublic bod|municipal|government|councils?|authorit/i,
    trouble: "They must justify every tool to a data protection officer and to the public.",
    moment: "A tender, an audit or a question from a member of the public sets a date.",
  },
  {
    kinds: ["software"],
    match: /\bsite owners?|website owners?|bloggers?/i,
    trouble: "They own the site but not the time to look after it.",
    moment: "A redesign, a slow page or a letter about the cookie notice makes them look again.",
  },
  {
    kinds: ["software", "consulting", "industrial"],
    match: /\boperations|ops leads?|office managers?/i,
    trouble: "They carry the process, and nobody notices it until it fails.",
    moment: "A renewal notice, or a delay that cost a deal, puts the process on the table.",
  },
  {
    match: /\bfarmers?|growers?/i,
    trouble: "Selling takes the hours that the fields need.",
    moment: "Planning for the next season, in the weeks when the fields are quiet.",
  },
  {
    match: /\bco-?ops?|cooperatives?/i,
    trouble: "Decisions need many people, and the work rests on few.",
    moment: "A members' meeting, or a volunteer who leaves.",
  },
  {
    match: /\borganise|organizers?|markets?\b/i,
    trouble: "Stallholders, weather and payments all arrive on the same morning.",
    moment: "The calendar for next season is drawn up.",
  },
  {
    match: /\bhouseholds?|famil(?:y|ies)/i,
    trouble: "They would like to choose well, and the week decides for them.",
    moment: "The weekly shop, a guest, or a child's question.",
  },
  {
    kinds: ["bakery", "shop"],
    match: /\bcommuters?/i,
    trouble: "They pass by in a hurry and rarely at a time when there is something left.",
    moment: "The walk to the train, or the walk home.",
  },
  {
    match: /\bparents?/i,
    trouble: "They decide for somebody who has not been asked and may cry.",
    moment: "A first tooth, a school letter, or another parent's advice.",
  },
  {
    kinds: ["health"],
    match: /\badults?\b/i,
    trouble: "The longer they wait, the harder it is to call.",
    moment: "A twinge at night, or a date in the diary on which they want to be well.",
  },
  {
    match: /\bcouples?|brides?/i,
    trouble: "They choose people for one day and cannot try them out.",
    moment: "The date and the place are fixed, usually nine to twelve months before.",
  },
  {
    kinds: ["industrial"],
    match: /\b(?:plant|design|process|mechanical|civil) engineers?\b/i,
    trouble: "They answer for the figures, and catalogues round them.",
    moment: "A drawing is due, or a part has failed for the second time.",
  },
  {
    match: /\bmaintenance|technicians?/i,
    trouble: "They are called when it stands still, and spares are weeks away.",
    moment: "An unplanned stop, or the list for the next planned one.",
  },
  {
    match: /\bprocurement|buyers?|purchas/i,
    trouble: "They compare offers that do not list the same things.",
    moment: "A framework contract ends, or a supplier was late once too often.",
  },
  {
    kinds: ["games"],
    match: /\bplayers?|gamers?/i,
    trouble: "More comes out each week than they can play, and much of it looks alike.",
    moment: "A clip makes them stop, or a friend names it.",
  },
  {
    kinds: ["games"],
    match: /\bstreamers?|creators?|youtubers?/i,
    trouble: "They need something to show every week that others are not showing.",
    moment: "A free slot in the plan for next week.",
  },
  {
    match: /\bdonors?|supporters?/i,
    trouble: "They have given before and never heard what became of it.",
    moment: "The end of the year, a friend's example, or a report with figures.",
  },
  {
    kinds: ["charity"],
    match: /\bcompan(?:y|ies)|firms?\b/i,
    trouble: "They would help if somebody told them exactly with what.",
    moment: "A budget has to be used, or a store room has to be cleared.",
  },
  {
    kinds: ["law"],
    match: /\bemployees|workers?\b(?! with)/i,
    trouble: "The other side has lawyers, and they have a letter and a date.",
    moment: "The letter arrives, often on a Friday.",
  },
  {
    kinds: ["fitness", "education"],
    match: /\bbeginners?/i,
    trouble: "They think everybody else in the room can already do it.",
    moment: "A new year, a birthday, or a friend who goes.",
  },
  {
    match: /\boffice workers?|desk/i,
    trouble: "They know what would help and never have the hour for it.",
    moment: "Pain after a long day, or an empty lunch break.",
  },
  {
    match: /\blandlords?|tenants?/i,
    trouble: "The call always comes at the wrong time, and it is never their own tap.",
    moment: "Something leaks, or a tenant moves out.",
  },
  {
    match: /\bfreelanc|self-employed|designers?|writers?/i,
    trouble: "They are good at their work and late with their paperwork.",
    moment: "A deadline, a letter, or the first invoice that was not paid.",
  },
  {
    match: /\bcollectors?/i,
    trouble: "What they own cannot be replaced, so they trust hardly anybody with it.",
    moment: "A purchase that needs work, or damage found when taking something out.",
  },
  {
    match: /\bstudents?|learners?/i,
    trouble: "They have started before and stopped.",
    moment: "A term, a test, or a job advertisement.",
  },
  {
    match: /\bfounders?|startups?|owners?\b/i,
    trouble: "They do everything themselves, and this comes last.",
    moment: "A month that was quieter than the one before.",
  },
  {
    match: /\bmanagers?|leads?\b|executives?/i,
    trouble: "They have to convince others before they can decide.",
    moment: "A budget round, or a problem that reached their own manager.",
  },
  {
    match: /\bseniors?|grandparents?|over sixty/i,
    trouble: "Offers speak to people half their age.",
    moment: "A doctor's advice, or a friend who goes along.",
  },
  {
    match: /\btourists?|travellers?|guests?/i,
    trouble: "Every place looks good in its own pictures.",
    moment: "A free week, and an evening on the sofa.",
  },
  {
    match: /\bteachers?|schools?/i,
    trouble: "They have no budget of their own and no free hour to try things.",
    moment: "The holidays before a new term.",
  },
];
