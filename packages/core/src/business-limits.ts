// Apart from the schemas, so that a page can know the limits without loading a validator.

/** Suggestions for the industry field; any other answer is welcome. */
export const industries = [
  "Software as a service",
  "Agency or consultancy",
  "Arts and entertainment",
  "Beauty and wellness",
  "Construction and trades",
  "Education and training",
  "Fashion and apparel",
  "Finance and insurance",
  "Fitness and sport",
  "Food and agriculture",
  "Health care",
  "Home and garden",
  "Hospitality and restaurants",
  "Legal services",
  "Legal technology",
  "Local services",
  "Manufacturing",
  "Media and publishing",
  "Non-profit",
  "Online shop",
  "Real estate",
  "Technology and hardware",
  "Travel and tourism",
] as const;

/** Who acts: Drumbeat within guardrails, or the founder with Drumbeat's advice. */
export const modes = ["autopilot", "creator"] as const;
export type Mode = (typeof modes)[number];

/** Longest answers, in UTF-16 units as a text field counts them. */
export const limits = {
  name: 120,
  website: 300,
  description: 4000,
  industry: 80,
  audience: 2000,
  goalsText: 1000,
  tone: 200,
  feedback: 2000,
} as const;
