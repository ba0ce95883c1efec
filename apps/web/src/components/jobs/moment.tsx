import { fullMomentText, momentText } from "./words";

/** A moment in the words of a log; the whole of it on hover. */
export function Moment({ at, now, zone }: { at: Date; now: number; zone: string }) {
  return (
    <time dateTime={at.toISOString()} title={fullMomentText(at, zone)} className="whitespace-nowrap">
      {momentText(at, now, zone)}
    </time>
  );
}
