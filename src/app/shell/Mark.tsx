/** Two arches side by side. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M2.5 28V16.5a6.5 6.5 0 0 1 13 0V28Z" fill="var(--primary)" />
      <path d="M16.5 28V11a6.5 6.5 0 0 1 13 0v17Z" fill="var(--accent)" />
    </svg>
  )
}
