/** Data of a run, folded away. Secrets were removed before it came here. */
export function Folded({ title, value }: { title: string; value: unknown }) {
  if (isNothing(value)) return null;
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-sm text-muted hover:text-foreground">{title}</summary>
      {/* Focusable, so that it can be scrolled by keyboard. */}
      <pre
        tabIndex={0}
        aria-label={title}
        className="mt-2 max-h-96 overflow-auto rounded-md border bg-surface p-3 font-mono text-xs leading-5 whitespace-pre-wrap"
      >
        {JSON.stringify(value, null, 2)}
      </pre>
    </details>
  );
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
