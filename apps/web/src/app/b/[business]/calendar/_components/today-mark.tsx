/** The beat line over today's column, and its beat beside the number of the day. */
export function TodayMark() {
  return (
    <>
      <span aria-hidden className="absolute inset-x-0 top-0 h-0.5 bg-primary" />
      <span aria-hidden className="absolute top-2.5 left-7 flex h-3 items-end gap-0.5">
        <span className="h-1.5 w-0.5 rounded-xs bg-primary" />
        <span className="h-3 w-0.5 rounded-xs bg-primary" />
        <span className="h-2 w-0.5 rounded-xs bg-primary" />
      </span>
    </>
  );
}
