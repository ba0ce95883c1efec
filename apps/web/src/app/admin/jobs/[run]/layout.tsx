import type { ReactNode } from "react";
import { loadRun } from "./load-run";

interface Props {
  params: Promise<{ run: string }>;
  children: ReactNode;
}

/** Looks for the run above its skeleton: a status goes out with the first byte, so it has to be known by then. */
export default async function RunLayout({ params, children }: Props) {
  await loadRun((await params).run);
  return children;
}
