/** The mark: three bars of different height. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={className} fill="currentColor">
      <rect x="3" y="10" width="4.5" height="11" rx="1.25" />
      <rect x="9.75" y="3" width="4.5" height="18" rx="1.25" />
      <rect x="16.5" y="7" width="4.5" height="14" rx="1.25" />
    </svg>
  );
}
