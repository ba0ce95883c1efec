import type { BusinessProfile } from "@drumbeat/core/business-profile";
import { aProfile } from "./profiles";

/** Businesses as unlike as possible. The first three exist; the others are invented. */
export const samples: BusinessProfile[] = [
  aProfile({
    name: "Plausible Analytics",
    website: "https://plausible.io",
    description:
      "Simple, lightweight, open-source web analytics that respects privacy. No cookies, no personal data; the tracking script is under 1 kB. Sold as a hosted service in the EU, and free to self-host. Independent, bootstrapped, subscription-funded.",
    industry: "Software as a service",
    targetAudience:
      "Site owners, developers, agencies and public bodies in the EU who want to leave Google Analytics because of privacy law, page weight or clutter",
    goals: [
      { metric: "trial sign-ups per month", target: 800, by: "2027-06-30" },
      { metric: "newsletter subscribers", target: 5000, by: "2027-06-30" },
    ],
    hoursPerWeek: 6,
    tone: "Plain, principled, a little dry",
    timeZone: "Europe/Tallinn",
    networksInUse: ["x", "mastodon", "linkedin"],
  }),
  aProfile({
    name: "Open Food Network",
    website: "https://openfoodnetwork.org",
    description:
      "A not-for-profit online marketplace that connects farmers and food hubs with households and local businesses. Co-ops and farmers' markets run their own shops on it; the software is open source.",
    industry: "Food and agriculture",
    targetAudience:
      "Small farmers, food co-ops and the people who organise farmers' markets; secondly, households who want local food",
    goals: [
      { metric: "new food hubs", target: 40, by: "2027-05-01" },
      { metric: "followers", target: 3000, by: "2027-05-01" },
    ],
    hoursPerWeek: 3,
    tone: "Warm, practical, community-minded",
    timeZone: "Australia/Melbourne",
    networksInUse: ["facebook", "instagram"],
  }),
  aProfile({
    name: "Documenso",
    website: "https://documenso.com",
    description:
      "Open-source document signing: an alternative to the big signing services that you can host yourself and whose way of building trust you can inspect. Hosted plans and self-hosting.",
    industry: "Legal technology",
    targetAudience:
      "Developers and operations leads at companies of 10 to 200 people who sign contracts every week and care about data ownership",
    goals: [
      { metric: "self-hosted installs", target: 1500, by: "2027-03-31" },
      { metric: "paid teams", target: 120, by: "2027-03-31" },
    ],
    hoursPerWeek: 10,
    tone: "Confident, technical, friendly",
    timeZone: "Europe/Berlin",
    networksInUse: ["x", "linkedin", "reddit"],
  }),
  aProfile({
    name: "Crumb & Ember",
    description:
      "We bake sourdough bread with 36-hour fermentation in a wood-fired oven. Croissants at weekends only. Two bakers, no additives, and flour from a mill nine miles away. We sell out by noon most Saturdays.",
    industry: "Food and agriculture",
    targetAudience:
      "Families and commuters in Totnes who want real bread and are tired of supermarket loaves",
    goals: [{ metric: "standing weekly bread orders", target: 150, by: "2027-05-31" }],
    hoursPerWeek: 2,
    tone: "Warm, unfussy, a bit cheeky",
    timeZone: "Europe/London",
    networksInUse: ["instagram"],
  }),
  aProfile({
    name: "Harbour Lane Dental",
    website: "https://harbourlanedental.example",
    description:
      "A family dental practice in Bergen with three dentists and a hygienist. We keep forty minutes for every first visit, explain the price before we start, and treat patients who are afraid of the dentist.",
    industry: "Health care",
    targetAudience:
      "Parents with young children; adults who have avoided the dentist for years and worry about pain or cost",
    goals: [{ metric: "new patients per month", target: 45, by: "2027-04-30" }],
    hoursPerWeek: 2.5,
    tone: "Reassuring, clear, never lecturing",
    timeZone: "Europe/Oslo",
    networksInUse: ["facebook"],
  }),
  aProfile({
    name: "Lina Okafor Photography",
    website: "https://linaokafor.example",
    description:
      "Documentary wedding photography in Portugal. I photograph the whole day without staging anything and deliver 500 edited pictures in four weeks. At most 20 weddings a year.",
    industry: "Arts and entertainment",
    targetAudience: "Couples from abroad who plan a small wedding in Portugal and hate posing for the camera",
    goals: [{ metric: "wedding bookings for 2027", target: 20, by: "2027-02-28" }],
    hoursPerWeek: 5,
    tone: "Intimate, honest, unhurried",
    timeZone: "Europe/Lisbon",
    networksInUse: ["instagram", "pinterest"],
  }),
  aProfile({
    name: "Kestrel Valve Works",
    website: "https://kestrelvalve.example",
    description:
      "We design and machine high-pressure check valves for chemical plants. Rated to 690 bar, tested one by one, certificate with every valve. Lead time of 15 working days, against an industry norm of ten weeks.",
    industry: "Manufacturing",
    targetAudience:
      "Plant engineers, maintenance managers and procurement leads at chemical plants who need to replace failed valves without stopping a line",
    goals: [{ metric: "quote requests per quarter", target: 60, by: "2027-09-30" }],
    hoursPerWeek: 4,
    tone: "Precise, dry, expert",
    timeZone: "America/Chicago",
    networksInUse: ["linkedin"],
  }),
  aProfile({
    name: "Moth Lantern Games",
    website: "https://mothlantern.example",
    description:
      "A two-person studio making Tidewatch, a slow, hand-drawn lighthouse management game for PC. No combat. Every storm is drawn frame by frame. The demo comes out in February 2027.",
    industry: "Arts and entertainment",
    targetAudience:
      "Players of cosy management games who want something quiet and are tired of grinding; streamers of cosy games",
    goals: [{ metric: "Steam wishlists", target: 15000, by: "2027-09-01" }],
    hoursPerWeek: 8,
    tone: "Quiet, odd, playful",
    timeZone: "America/Vancouver",
    networksInUse: ["bluesky", "tiktok"],
  }),
  aProfile({
    name: "Clearwater Kisumu",
    website: "https://clearwaterkisumu.example",
    description:
      "A charity that repairs broken village wells around Lake Victoria and trains two caretakers per well. Local technicians do the work. Every well has a public log of repairs and costs.",
    industry: "Non-profit",
    targetAudience:
      "Donors who want to see where their money goes; engineers and water companies willing to give parts",
    goals: [
      { metric: "monthly donors", target: 400, by: "2027-12-31" },
      { metric: "wells repaired", target: 60, by: "2027-12-31" },
    ],
    hoursPerWeek: 5,
    tone: "Sober, hopeful, exact",
    timeZone: "Africa/Nairobi",
    networksInUse: ["facebook", "linkedin"],
  }),
  aProfile({
    name: "Brandt & Sole",
    website: "https://brandtsole.example",
    description:
      "An employment law firm in Hamburg that only represents employees. First answer within one working day at a fixed fee. Four lawyers, all certified specialists in employment law.",
    industry: "Legal services",
    targetAudience:
      "Employees who have just received a dismissal or a termination agreement and need to know their options before the deadline",
    goals: [{ metric: "first consultations per month", target: 70, by: "2027-06-30" }],
    hoursPerWeek: 3,
    tone: "Calm, direct, on your side",
    networksInUse: ["linkedin"],
  }),
  aProfile({
    name: "Stillpoint",
    description:
      "A yoga studio above a bookshop in Galway. Small classes of nine people, beginners' courses every six weeks, and chair yoga for people over sixty.",
    industry: "Fitness and sport",
    targetAudience: "Beginners who feel that yoga is not for their body, and office workers with stiff backs",
    goals: [{ metric: "members", target: 120, by: "2027-08-31" }],
    hoursPerWeek: 2,
    tone: "Gentle, down-to-earth, funny",
    timeZone: "Europe/Dublin",
    networksInUse: [],
  }),
  aProfile({
    name: "مخبز الزيتونة",
    description:
      "مخبز عائلي في عمّان نخبز خبز الطابون والمناقيش كل صباح بالزيت البلدي. نوصل الطلبات إلى البيوت قبل السابعة.",
    industry: "Food and agriculture",
    targetAudience: "العائلات والموظفون الذين يريدون فطورا طازجا",
    goals: [{ metric: "طلبات يومية", target: 200, by: "2027-03-01" }],
    hoursPerWeek: 3,
    tone: "ودود",
    languages: ["ar"],
    timeZone: "Asia/Amman",
    networksInUse: ["instagram", "facebook"],
  }),
  aProfile({
    name: "山本金網",
    description:
      "京都で手編みの茶こしと金網細工を作っています。一つ一つ職人が編み、修理も受け付けます。海外発送あり。",
    industry: "Online shop",
    targetAudience: "台所道具を長く使いたい人、贈り物を探している人",
    goals: [{ metric: "海外からの注文", target: 50, by: "2027-07-31" }],
    hoursPerWeek: 4,
    tone: "静か、丁寧",
    languages: ["ja"],
    timeZone: "Asia/Tokyo",
    networksInUse: ["x", "instagram"],
  }),
  aProfile({
    name: "🦊",
    description: "🦊🎨🧶✨",
    industry: "🎨",
    targetAudience: "👩‍👧‍👦🎁",
    goals: [],
    hoursPerWeek: 1,
    tone: "😊",
  }),
  aProfile({
    name: "Bolt",
    description: "Plumbing",
    industry: "Construction and trades",
    targetAudience: "Landlords",
    goals: [{ metric: "call-outs per week", target: 12, by: null }],
    hoursPerWeek: 1,
    tone: "Straight",
    networksInUse: [],
    timeZone: "America/Denver",
  }),
  aProfile({
    name: "Northwind Ledger",
    website: "https://northwindledger.example",
    description:
      `We do bookkeeping and tax returns for freelancers and small limited companies, entirely online. You photograph receipts, we sort them within two working days. A fixed monthly price of 89 euros, and the same accountant every time. ${"We also explain letters from the tax office in plain words, prepare forecasts for the bank, and answer questions about invoices to other countries. ".repeat(26)}`.slice(
        0,
        4000,
      ),
    industry: "Finance and insurance",
    targetAudience:
      "Freelance designers, developers and writers in Ireland who put off their bookkeeping and fear a letter from the tax office",
    goals: [{ metric: "monthly clients", target: 90, by: "2027-10-31" }],
    hoursPerWeek: 6,
    tone: "Friendly, orderly, precise",
    timeZone: "Europe/Dublin",
    networksInUse: ["instagram", "linkedin"],
  }),
];
