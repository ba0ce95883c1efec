import type { StrategyBody } from "@drumbeat/core/strategy";
import type { StrategyOnPaper } from "./document";

interface Phrases {
  business: string;
  language: string;
  name: string;
  sentence: string;
  hook: string;
}

const phrases = {
  english: {
    business: "Hilde’s Bakery & Café",
    language: "en",
    name: "Neighbours on the way to work",
    sentence:
      "They pass the shop at seven, want bread that is still warm, and decide within a minute whether the queue is worth it.",
    hook: "What we throw away at noon, and why it is so little",
  },
  arabic: {
    business: "مخبز الياسمين",
    language: "ar",
    name: "سكان الحي في الصباح",
    sentence:
      "يمرون بالمخبز عند الساعة 7:30 ويريدون خبزًا ساخنًا (ولا ينتظرون أكثر من دقيقتين)، ثم يخبرون جيرانهم عن LinkedIn.",
    hook: "لماذا نخبز مرتين كل يوم؟",
  },
  hebrew: {
    business: "מאפיית השכונה",
    language: "he",
    name: "שכנים בדרך לעבודה",
    sentence:
      "הם עוברים ליד החנות בשבע בבוקר, רוצים לחם חם, ומחליטים תוך דקה אם התור שווה את זה (בדרך כלל כן).",
    hook: "מה נשאר בסוף היום, ולמה כל כך מעט",
  },
  japanese: {
    business: "株式会社朝日ベーカリー",
    language: "ja",
    name: "通勤途中のご近所さん",
    sentence:
      "朝七時に店の前を通り、「焼きたてのパン」を求めて、並ぶ価値があるかどうかを一分で決めます。ＳＮＳではInstagramとLinkedInを使い、髙橋さんのような常連客がよく紹介してくれます。",
    hook: "なぜ一日に二度焼くのか？",
  },
  chinese: {
    business: "晨光面包房",
    language: "zh",
    name: "上班路上的邻居",
    sentence:
      "他们早上七点经过店门口，想要还热着的面包，并在一分钟内决定是否值得排队；“排队”本身也是一种宣传。",
    hook: "为什么我们每天烤两次面包？",
  },
  korean: {
    business: "아침빵집",
    language: "ko",
    name: "출근길 이웃",
    sentence:
      "아침 일곱 시에 가게 앞을 지나며 아직 따뜻한 빵을 원하고, 줄을 설 만한지 일 분 안에 결정합니다.",
    hook: "왜 하루에 두 번 굽는가",
  },
  russian: {
    business: "Пекарня «Тёплый хлеб»",
    language: "ru",
    name: "Соседи по дороге на работу",
    sentence:
      "Они проходят мимо в семь утра, хотят ещё тёплый хлеб и за минуту решают, стоит ли очередь того; расход — около 120 ₽.",
    hook: "Почему мы печём дважды в день",
  },
  greek: {
    business: "Φούρνος της γειτονιάς",
    language: "el",
    name: "Γείτονες στον δρόμο για τη δουλειά",
    sentence:
      "Περνούν από το μαγαζί στις επτά, θέλουν ζεστό ψωμί και αποφασίζουν σε ένα λεπτό αν αξίζει η ουρά.",
    hook: "Γιατί ψήνουμε δύο φορές την ημέρα",
  },
  hindi: {
    business: "सुबह की बेकरी",
    language: "hi",
    name: "काम पर जाते पड़ोसी",
    sentence:
      "वे सुबह सात बजे दुकान के सामने से गुज़रते हैं, गरम रोटी चाहते हैं और एक मिनट में तय करते हैं कि क़तार में लगना ठीक है या नहीं; ₹120 तक ख़र्च करते हैं।",
    hook: "हम दिन में दो बार क्यों पकाते हैं?",
  },
  bengali: {
    business: "ভোরের বেকারি",
    language: "bn",
    name: "কাজে যাওয়ার পথে প্রতিবেশী",
    sentence: "তারা সকাল সাতটায় দোকানের সামনে দিয়ে যায়, গরম রুটি চায় এবং এক মিনিটে ঠিক করে লাইনে দাঁড়াবে কি না।",
    hook: "আমরা দিনে দুবার কেন রুটি বানাই?",
  },
  thai: {
    business: "ร้านขนมปังยามเช้า",
    language: "th",
    name: "เพื่อนบ้านระหว่างทางไปทำงาน",
    sentence: "พวกเขาเดินผ่านร้านตอนเจ็ดโมงเช้า อยากได้ขนมปังที่ยังอุ่นอยู่ และตัดสินใจภายในหนึ่งนาทีว่าควรต่อแถวหรือไม่",
    hook: "ทำไมเราอบขนมปังวันละสองครั้ง",
  },
  emoji: {
    business: "🥐 Croissant & Co 👩🏽‍🍳",
    language: "en",
    name: "Early birds 🐦🌅",
    sentence:
      "They love 🥖 and ☕️, live in 🇩🇪 or 🏴󠁧󠁢󠁥󠁮󠁧󠁿, give 5️⃣ stars ★★★★★ → come back ✓, pay ≤ 5 €, and <b>never</b> read **markup** & co. 👨‍👩‍👧‍👦",
    hook: "Warm bread at 7 👉 worth it?",
  },
} satisfies Record<string, Phrases>;

export type SampleName = keyof typeof phrases;
export const sampleNames = Object.keys(phrases) as SampleName[];

/** A whole strategy in one of the scripts that businesses write in. */
export function sampleStrategy(sample: SampleName): StrategyOnPaper {
  const words = phrases[sample];
  return {
    businessName: words.business,
    languages: [words.language],
    timeZone: "Europe/Berlin",
    version: 3,
    createdAt: new Date("2026-11-21T10:00:00Z"),
    source: sample === "english" ? "playbook" : "model",
    model: sample === "english" ? null : "gpt-5-mini",
    body: bodyOf(words),
  };
}

function bodyOf({ name, sentence, hook }: Phrases): StrategyBody {
  const said = { text: sentence, basis: "description", quote: hook } as const;
  const assumed = { text: sentence, basis: "assumption", quote: null } as const;
  const week = (number: number): StrategyBody["plan"]["weeks"][number] => ({
    week: number,
    focus: hook,
    actions: [sentence, sentence],
    posts: [
      { network: "instagram", pillar: name, idea: hook },
      { network: "linkedin", pillar: name, idea: sentence.slice(0, 80) },
      { network: "instagram", pillar: name, idea: hook },
    ],
    outcome: sentence,
  });
  return {
    positioning: { statement: sentence, claims: [said, assumed, { ...said, basis: "goals" }] },
    audiences: {
      segments: [1, 2].map(() => ({ name, who: said, pains: [assumed, said], trigger: sentence })),
    },
    networks: {
      chosen: [
        { network: "instagram", why: sentence, role: hook },
        { network: "linkedin", why: sentence, role: hook },
      ],
      notNow: [
        { network: "tiktok", why: sentence },
        { network: "reddit", why: sentence },
      ],
    },
    pillars: {
      items: [40, 35, 25].map((share) => ({ name, share, purpose: sentence, hooks: [hook, hook, hook] })),
    },
    frequency: {
      perNetwork: [
        { network: "instagram", postsPerWeek: 3, hoursPerWeek: 2.5, bestTimes: name, why: sentence },
        { network: "linkedin", postsPerWeek: 0.5, hoursPerWeek: 1, bestTimes: name, why: sentence },
      ],
    },
    voice: {
      summary: sentence,
      dos: [hook, hook, name],
      donts: [hook, name, hook],
      example: { flat: hook, inVoice: sentence },
    },
    kpis: {
      items: [
        {
          name,
          baseline: null,
          baselineNote: sentence,
          target: 5000,
          unit: name,
          by: "2027-06-30",
          goal: hook,
          why: sentence,
        },
        {
          name,
          baseline: 120,
          baselineNote: sentence,
          target: 800.5,
          unit: name,
          by: "2027-03-01",
          goal: null,
          why: sentence,
        },
      ],
    },
    plan: { weeks: [1, 2, 3, 4].map(week) },
    risks: {
      items: [
        { kind: "risk", text: hook, response: sentence },
        { kind: "assumption", text: hook, response: sentence },
      ],
    },
  };
}
