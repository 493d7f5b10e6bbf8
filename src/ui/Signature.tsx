import { useEffect, useId, useRef, useState } from 'react'
import type SignaturePad from 'signature_pad'
import { Button } from './Button.tsx'
import { Check } from './Choice.tsx'
import { FieldGroup, type FieldProps } from './Field.tsx'
import { TextField } from './TextField.tsx'
import css from './Signature.module.css'

/**
 * What a signature is kept as. Strokes are lists of [x, y] in a box of 600 × 200, so that they can be drawn again at any size;
 * who cannot or will not draw types the name and ticks, which is as good.
 */
export type Signed = { kind: 'drawn'; strokes: [number, number][][] } | { kind: 'typed'; name: string }

const WIDE = 600
const HIGH = 200
const PEN = { minWidth: 1.2, maxWidth: 3.2 }

/** Signed with a finger, a pen or a mouse; or with the keyboard, by name. `onChange(null)` while it is not signed. */
export function Signature({ value, onChange, statement, ...field }: FieldProps & {
  value: Signed | null
  onChange: (signed: Signed | null) => void
  /** What ticking means when the name is typed: "I agree to the Code of Conduct." */
  statement: string
}) {
  const [typing, setTyping] = useState(value?.kind === 'typed')
  const [name, setName] = useState(value?.kind === 'typed' ? value.name : '')
  const [agreed, setAgreed] = useState(value?.kind === 'typed')
  const swap = () => { setTyping(!typing); setAgreed(false); onChange(null) }
  const type = (next: { name?: string; agreed?: boolean }) => {
    const [wholly, ticked] = [next.name ?? name, next.agreed ?? agreed]
    setName(wholly)
    setAgreed(ticked)
    onChange(wholly.trim() && ticked ? { kind: 'typed', name: wholly.trim() } : null)
  }
  return (
    <FieldGroup {...field}>
      {() => (
        <div className={css.signature}>
          {typing ? (
            <>
              <TextField label="Full name" value={name} onChange={(next) => type({ name: next })} autoComplete="off" />
              <Check label={statement} checked={agreed} onChange={(next) => type({ agreed: next })} />
            </>
          ) : <Pad strokes={value?.kind === 'drawn' ? value.strokes : []} onChange={(strokes) => onChange(strokes.length ? { kind: 'drawn', strokes } : null)} />}
          <div><Button kind="quiet" size="small" onClick={swap}>{typing ? 'Sign by drawing instead' : 'Type the name instead'}</Button></div>
        </div>
      )}
    </FieldGroup>
  )
}

function Pad({ strokes, onChange }: { strokes: [number, number][][]; onChange: (strokes: [number, number][][]) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad>(null)
  const now = useRef({ strokes, onChange })
  now.current = { strokes, onChange }
  const hint = useId()

  useEffect(() => {
    const box = canvas.current!
    let stop = () => {}
    let gone = false
    void import('signature_pad').then(({ default: Pen }) => {
      if (gone) return
      const made = new Pen(box, { penColor: getComputedStyle(box).color, ...PEN })
      pad.current = made
      // A turned tablet changes the width of the box: the strokes are drawn again at the new one.
      const fit = () => {
        const sharp = Math.max(1, devicePixelRatio)
        box.width = box.clientWidth * sharp
        box.height = box.clientHeight * sharp
        box.getContext('2d')!.scale(sharp, sharp)
        const factor = box.clientWidth / WIDE
        made.fromData(now.current.strokes.map((stroke) => ({
          ...PEN, penColor: made.penColor, dotSize: 0, velocityFilterWeight: 0.7, compositeOperation: 'source-over',
          points: stroke.map(([x, y], index) => ({ x: x * factor, y: y * factor, pressure: 0.5, time: index * 12 })),
        })))
      }
      const kept = () => {
        const factor = WIDE / box.clientWidth
        now.current.onChange(made.toData().map((group) => group.points.map(({ x, y }): [number, number] => [Math.round(x * factor), Math.round(y * factor)])))
      }
      made.addEventListener('endStroke', kept)
      const watch = new ResizeObserver(fit)
      watch.observe(box)
      stop = () => { watch.disconnect(); made.off() }
    })
    return () => { gone = true; stop() }
  }, [])

  return (
    <div className={css.pad}>
      <canvas ref={canvas} className={css.canvas} aria-label="Box to sign in with a finger or a mouse" aria-describedby={hint} role="img" />
      <span className={css.line} aria-hidden="true" />
      {!strokes.length && <span className={css.here} aria-hidden="true">Sign here</span>}
      <p id={hint} className="said">To sign with the keyboard, choose “Type the name instead” below.</p>
      {strokes.length > 0 && <div className={css.again}><Button size="small" kind="quiet" onClick={() => { pad.current?.clear(); onChange([]) }}>Start again</Button></div>}
    </div>
  )
}

/** A signature as it was given, for reading. */
export function SignatureView({ signed, name }: { signed: Signed; name: string }) {
  if (signed.kind === 'typed') return <span className={css.typed}>{signed.name}</span>
  return (
    <svg viewBox={`0 0 ${WIDE} ${HIGH}`} className={css.view} role="img" aria-label={`Signature of ${name}`}>
      {signed.strokes.map((stroke, index) => <polyline key={index} points={stroke.map((point) => point.join(',')).join(' ')} />)}
    </svg>
  )
}
