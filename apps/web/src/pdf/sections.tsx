import { formatDay, formatNumber } from "@drumbeat/core/goals-format";
import { networkNames } from "@drumbeat/core/networks";
import type { Claim, StrategyBody, StrategySection } from "@drumbeat/core/strategy";
import { strategySectionTitles } from "@drumbeat/core/strategy-sections";
import { claimSource, postsPerWeek, withUnit } from "@drumbeat/core/strategy-words";
import { View } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import { Bar, Bullets, Heading, type Look, Row, styles, Table, Together, Words } from "./parts";

/** `head` is the heading of the section; each renderer keeps it together with its own first lines. */
type Render<S extends StrategySection> = (look: Look, value: StrategyBody[S], head: ReactNode) => ReactNode;

const renderers: { [S in StrategySection]: Render<S> } = {
  positioning: (look, value, head) => (
    <>
      <Together>
        {head}
        <Words look={look} style={[styles.lead, { fontFamily: look.serif }]}>
          {value.statement}
        </Words>
      </Together>
      <View style={{ marginTop: 10, rowGap: 7 }}>
        {value.claims.map((claim, index) => (
          <SourcedClaim key={index} look={look} claim={claim} />
        ))}
      </View>
    </>
  ),
  audiences: (look, value, head) =>
    value.segments.map((segment, index) => (
      <View key={index}>
        <Together>
          {index === 0 ? head : null}
          <Heading look={look} level={3}>
            {segment.name}
          </Heading>
          <SourcedClaim look={look} claim={segment.who} />
        </Together>
        {segment.pains.map((pain, position) => (
          <View key={position} wrap={false} style={{ marginTop: position === 0 ? 0 : 5 }}>
            {position === 0 ? <Label look={look}>What hurts</Label> : null}
            <SourcedClaim look={look} claim={pain} />
          </View>
        ))}
        <Labelled look={look} label="What makes them act" text={segment.trigger} />
      </View>
    )),
  networks: (look, value, head) => (
    <>
      {value.chosen.map((item, index) => (
        <View key={item.network} wrap={false}>
          {index === 0 ? head : null}
          <Heading look={look} level={3}>
            {networkNames[item.network]}
          </Heading>
          <Words look={look} style={styles.small}>
            {item.role}
          </Words>
          <Words look={look}>{item.why}</Words>
        </View>
      ))}
      <Heading look={look} level={3}>
        Not now
      </Heading>
      <Table
        look={look}
        columns={[
          { heading: "Network", grow: 1, text: (row) => networkNames[row.network] },
          { heading: "Why not", grow: 4, text: (row) => row.why },
        ]}
        rows={value.notNow}
      />
    </>
  ),
  pillars: (look, value, head) =>
    value.items.map((pillar, index) => (
      <View key={index} wrap={false}>
        {index === 0 ? head : null}
        <Heading look={look} level={3}>
          {pillar.name}
        </Heading>
        <Row look={look} gap={8} style={{ marginBottom: 3 }}>
          <Bar look={look} share={pillar.share / 100} width={180} />
          <Words look={look} style={styles.small}>
            {`${pillar.share} % of all posts`}
          </Words>
        </Row>
        <Words look={look}>{pillar.purpose}</Words>
        <Label look={look}>Ways to begin a post</Label>
        <Bullets look={look} items={pillar.hooks} />
      </View>
    )),
  frequency: (look, value, head) => (
    <>
      <Together>
        {head}
        <Table
          look={look}
          columns={[
            { heading: "Network", grow: 1.1, text: (row) => networkNames[row.network] },
            { heading: "Posts", grow: 1, text: (row) => postsPerWeek(row.postsPerWeek) },
            { heading: "Your time", grow: 1, text: (row) => `${formatNumber(row.hoursPerWeek)} h a week` },
            { heading: "Good times", grow: 2.2, text: (row) => row.bestTimes },
          ]}
          rows={value.perNetwork}
        />
      </Together>
      <View style={{ marginTop: 8 }}>
        <Bullets
          look={look}
          items={value.perNetwork.map((item) => `${networkNames[item.network]}: ${item.why}`)}
        />
      </View>
    </>
  ),
  voice: (look, value, head) => (
    <>
      <Together>
        {head}
        <Words look={look}>{value.summary}</Words>
      </Together>
      <Row look={look} gap={24} style={{ marginTop: 2 }}>
        <View style={{ flex: 1 }}>
          <Label look={look}>Do</Label>
          <Bullets look={look} items={value.dos} mark="+" />
        </View>
        <View style={{ flex: 1 }}>
          <Label look={look}>Do not</Label>
          <Bullets look={look} items={value.donts} mark="–" />
        </View>
      </Row>
      <Labelled look={look} label="Instead of" text={`“${value.example.flat}”`} />
      <Labelled look={look} label="Say" text={`“${value.example.inVoice}”`} />
    </>
  ),
  kpis: (look, value, head) => (
    <>
      <Together>
        {head}
        <Table
          look={look}
          columns={[
            { heading: "What you count", grow: 2, text: (row) => row.name },
            {
              heading: "Now",
              grow: 1.3,
              text: (row) => (row.baseline === null ? "Not known yet" : withUnit(row.baseline, row.unit)),
            },
            { heading: "Target", grow: 1.3, text: (row) => withUnit(row.target, row.unit) },
            { heading: "By", grow: 1.2, text: (row) => formatDay(row.by) },
          ]}
          rows={value.items}
        />
      </Together>
      <View style={{ marginTop: 8, rowGap: 7 }}>
        {value.items.map((kpi, index) => (
          <View key={index} wrap={false}>
            <Words look={look} style={styles.strong}>
              {kpi.name}
            </Words>
            <Words look={look}>{kpi.why}</Words>
            <Words look={look} style={styles.small}>
              {kpi.goal
                ? `${kpi.baselineNote} Drawn from your goal: ${kpi.goal}.`
                : `${kpi.baselineNote} An early sign, not one of your goals.`}
            </Words>
          </View>
        ))}
      </View>
    </>
  ),
  plan: (look, value, head) =>
    value.weeks.map((week, index) => (
      <View key={week.week}>
        <Together>
          {index === 0 ? head : null}
          <Heading look={look} level={3}>
            {`Week ${week.week}. ${week.focus}`}
          </Heading>
          <Bullets look={look} items={week.actions} />
        </Together>
        <Table
          look={look}
          columns={[
            { heading: "Network", grow: 1, text: (row) => networkNames[row.network] },
            { heading: "Pillar", grow: 1.5, text: (row) => row.pillar },
            { heading: "Post", grow: 3.4, text: (row) => row.idea },
          ]}
          rows={week.posts}
        />
        <Labelled look={look} label="It worked if" text={week.outcome} />
      </View>
    )),
  risks: (look, value, head) =>
    value.items.map((item, index) => (
      <View key={index} wrap={false} style={{ marginBottom: 8 }}>
        {index === 0 ? head : null}
        <Label look={look}>{item.kind === "risk" ? "Risk" : "Assumption"}</Label>
        <Words look={look} style={styles.strong}>
          {item.text}
        </Words>
        <Words look={look}>{item.response}</Words>
      </View>
    )),
};

/** One section as it stands in the document. */
export function renderSection<S extends StrategySection>(
  look: Look,
  section: S,
  value: StrategyBody[S],
): ReactNode {
  const head = (
    <Heading look={look} level={2}>
      {strategySectionTitles[section]}
    </Heading>
  );
  return renderers[section](look, value, head);
}

function SourcedClaim({ look, claim }: { look: Look; claim: Claim }) {
  return (
    <View wrap={false}>
      <Words look={look}>{claim.text}</Words>
      <Words look={look} style={styles.small}>
        {claimSource(claim)}
      </Words>
    </View>
  );
}

function Label({ look, children }: { look: Look; children: string }) {
  return (
    <View style={{ marginTop: 7 }}>
      <Words look={look} style={styles.label}>
        {children}
      </Words>
    </View>
  );
}

function Labelled({ look, label, text }: { look: Look; label: string; text: string }) {
  return (
    <Together>
      <Label look={look}>{label}</Label>
      <Words look={look}>{text}</Words>
    </Together>
  );
}
