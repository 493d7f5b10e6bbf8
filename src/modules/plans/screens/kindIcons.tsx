import { Footprints, HandHeart, Sunrise } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PlanKind } from '../rules.ts'

export const kindIcons: Record<PlanKind, ReactNode> = { support: <HandHeart />, relapse: <Sunrise />, steps: <Footprints /> }
