import type { StrategyBody, StrategySource } from "@drumbeat/core/strategy";
import { strategySections } from "@drumbeat/core/strategy-sections";
import { writtenBy } from "@drumbeat/core/strategy-words";
import { Document, Page, type PageLayoutProps, Text, View } from "@react-pdf/renderer";
import { colours, Heading, type Look, styles, Words } from "./parts";
import { renderSection } from "./sections";

/** A strategy version to be put on paper. */
export interface StrategyOnPaper {
  businessName: string;
  /** IANA zone in which the date is told. */
  timeZone: string;
  version: number;
  createdAt: Date;
  source: StrategySource;
  model: string | null;
  body: StrategyBody;
  /** BCP 47 tags, the main language first. */
  languages: readonly string[];
}

/** The whole document, A4. `leftOut` counts the characters that no font of ours can draw. */
export function StrategyDocument({
  strategy,
  look,
  sans,
  leftOut,
}: {
  strategy: StrategyOnPaper;
  look: Look;
  sans: string[];
  leftOut: number;
}) {
  const date = strategy.createdAt.toLocaleDateString("en-GB", {
    dateStyle: "long",
    timeZone: strategy.timeZone,
  });
  return (
    <Document
      title={`Marketing strategy: ${strategy.businessName}`}
      author={strategy.businessName}
      creator="Drumbeat"
      producer="Drumbeat"
      creationDate={strategy.createdAt}
      modificationDate={strategy.createdAt}
      language={strategy.languages[0] ?? "en"}
    >
      <Page
        size="A4"
        layout={frameFor(strategy.businessName)}
        style={{ ...styles.body, fontFamily: sans, paddingTop: 60, paddingBottom: 36, paddingHorizontal: 64 }}
        bookmark={strategy.businessName}
      >
        <View style={{ borderBottomWidth: 0.75, borderBottomColor: colours.line, paddingBottom: 14 }}>
          <Words look={look} style={[styles.label, { color: colours.primary }]}>
            Marketing strategy
          </Words>
          <Heading look={look} level={1}>
            {strategy.businessName}
          </Heading>
          <Words look={look} style={styles.small}>
            {`Version ${strategy.version} · ${date} · ${writtenBy(strategy.source, strategy.model)}`}
          </Words>
        </View>
        {strategySections.map((section) => (
          <View key={section}>{renderSection(look, section, strategy.body[section])}</View>
        ))}
        {leftOut > 0 ? (
          <View style={{ marginTop: 20 }}>
            <Words look={look} style={styles.small}>
              {`${leftOut === 1 ? "One character is" : `${leftOut} characters are`} missing here, in a script this document has no font for. The Markdown export has the full text.`}
            </Words>
          </View>
        ) : null}
      </Page>
    </Document>
  );
}

/** What stands around the text of every page. */
function frameFor(name: string) {
  return ({ children, pageNumber, totalPages }: PageLayoutProps) => (
    <>
      <View style={{ flexGrow: 1 }}>{children}</View>
      <Footer name={name} page={`Page ${pageNumber} of ${totalPages}`} />
    </>
  );
}

function Footer({ name, page }: { name: string; page: string }) {
  return (
    <View style={{ flexDirection: "row", columnGap: 24, marginTop: 16 }}>
      <Text style={[styles.small, { flex: 1 }]}>{name}</Text>
      <Text style={styles.small}>{page}</Text>
    </View>
  );
}
