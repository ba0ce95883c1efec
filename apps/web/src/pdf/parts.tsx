import { StyleSheet, type Styles, Text, View } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import { directionOf } from "./text";

/** What every part needs to know about the document it stands in. */
export interface Look {
  direction: "ltr" | "rtl";
  serif: string[];
}

export const colours = {
  ink: "#20222d",
  muted: "#5d6170",
  line: "#dedbd4",
  tint: "#f4f2ee",
  primary: "#c2432a",
  accent: "#1f7a78",
} as const;

export const styles = StyleSheet.create({
  body: { fontSize: 10.5, lineHeight: 1.55, color: colours.ink },
  lead: { fontSize: 13, lineHeight: 1.5 },
  small: { fontSize: 9, lineHeight: 1.45, color: colours.muted },
  label: { fontSize: 9, lineHeight: 1.45, fontWeight: 600, color: colours.muted },
  cell: { fontSize: 9.5, lineHeight: 1.45 },
  strong: { fontWeight: 600 },
});

type Style = Styles[string];

/** A paragraph that runs in its own direction and is aligned with the document. */
export function Words({ look, style, children }: { look: Look; style?: Style | Style[]; children: string }) {
  const direction = directionOf(children) ?? look.direction;
  const textAlign = look.direction === "rtl" ? "right" : "left";
  return <Text style={[{ direction, textAlign }, ...[style ?? []].flat()]}>{children}</Text>;
}

/** What must stay on one page, such as a heading with the first lines under it. */
export function Together({ children }: { children: ReactNode }) {
  return <View wrap={false}>{children}</View>;
}

/** A heading in the document's serif. */
export function Heading({ look, level, children }: { look: Look; level: 1 | 2 | 3; children: string }) {
  const style = {
    1: { fontSize: 30, lineHeight: 1.15, marginTop: 6, marginBottom: 10 },
    2: { fontSize: 18, lineHeight: 1.25, marginTop: 26, marginBottom: 8 },
    3: { fontSize: 12.5, lineHeight: 1.35, marginTop: 12, marginBottom: 3 },
  }[level];
  return (
    <Words look={look} style={{ ...style, fontFamily: look.serif, fontWeight: 600 }}>
      {children}
    </Words>
  );
}

/** Parts side by side, the first where reading begins. */
export function Row({
  look,
  gap = 10,
  children,
  style,
}: {
  look: Look;
  gap?: number;
  children: ReactNode;
  style?: object;
}) {
  return (
    <View
      wrap={false}
      style={{ flexDirection: look.direction === "rtl" ? "row-reverse" : "row", columnGap: gap, ...style }}
    >
      {children}
    </View>
  );
}

/** Short lines with a bullet. An item is never split over two pages. */
export function Bullets({
  look,
  items,
  mark = "•",
}: {
  look: Look;
  items: readonly string[];
  mark?: string;
}) {
  return (
    <View style={{ rowGap: 3, marginTop: 2 }}>
      {items.map((item, index) => (
        <Row key={index} look={look} gap={6}>
          <Text style={{ width: 9, color: colours.muted }}>{mark}</Text>
          <View style={{ flex: 1 }}>
            <Words look={look}>{item}</Words>
          </View>
        </Row>
      ))}
    </View>
  );
}

/** A bar whose length is `share` of the width given, both in points and parts of one. */
export function Bar({ look, share, width }: { look: Look; share: number; width: number }) {
  return (
    <View
      style={{
        width,
        height: 5,
        marginTop: 6,
        backgroundColor: colours.tint,
        flexDirection: look.direction === "rtl" ? "row-reverse" : "row",
      }}
    >
      <View
        style={{ width: Math.max(2, width * Math.min(1, share)), height: 5, backgroundColor: colours.accent }}
      />
    </View>
  );
}

interface Column<T> {
  heading: string;
  /** Share of the width; the columns need not add up to anything. */
  grow: number;
  text: (row: T) => string;
}

/** A table whose rows never break. The heading stays with the first row. */
export function Table<T>({
  look,
  columns,
  rows,
}: {
  look: Look;
  columns: readonly Column<T>[];
  rows: readonly T[];
}) {
  const [first, ...others] = rows;
  if (first === undefined) return null;
  const line = (text: (column: Column<T>) => string, style: Style) => (
    <Row look={look} style={{ borderBottomWidth: 0.75, borderBottomColor: colours.line, paddingVertical: 4 }}>
      {columns.map((column) => (
        <View key={column.heading} style={{ flexGrow: column.grow, flexShrink: 1, flexBasis: 0 }}>
          <Words look={look} style={style}>
            {text(column)}
          </Words>
        </View>
      ))}
    </Row>
  );
  const cell = (row: T) => line((column) => column.text(row), styles.cell);
  return (
    <View style={{ marginTop: 4 }}>
      <Together>
        {line((column) => column.heading, styles.label)}
        {cell(first)}
      </Together>
      {others.map((row, index) => (
        <View key={index}>{cell(row)}</View>
      ))}
    </View>
  );
}
