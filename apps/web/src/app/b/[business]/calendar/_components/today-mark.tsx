/** The beat line over today's column. */
export function TodayMark() {
  return (
    <span aria-hidden className="absolute inset-x-0 top-0 flex h-0.5 items-start bg-primary">
      <span className="ml-auto flex h-3 gap-0.5 pr-1.5">
        <span className="h-1.5 w-0.5 rounded-xs bg-primary" />
        <span className="h-3 w-0.5 rounded-xs bg-primary" />
        <span className="h-2 w-0.5 rounded-xs bg-primary" />
      </span>
    </span>
  );
}
