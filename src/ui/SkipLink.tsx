import css from './SkipLink.module.css'

/** The first stop of the Tab key: past the bars, to what the page is about. */
export function SkipLink({ to = 'main' }: { to?: string | undefined }) {
  return (
    <a
      href={`#${to}`} className={css.skip}
      onClick={(event) => {
        event.preventDefault()
        const target = document.querySelector<HTMLElement>(`#${to} h1`) ?? document.getElementById(to)
        target?.focus()
        target?.scrollIntoView()
      }}
    >
      Skip to the page
    </a>
  )
}
