/** The mark: a mesh with something looked at in its middle. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="1.3" opacity=".55">
        <path d="M3 5.5 9 2l6 3.5v7L9 16l-6-3.5z" />
        <path d="M3 5.5 9 9l6-3.5M9 9v7" />
      </g>
      <circle cx="9" cy="9" r="2.6" fill="var(--accent)" />
    </svg>
  );
}
