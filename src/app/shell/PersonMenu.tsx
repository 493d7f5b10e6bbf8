import { LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import type { Me } from '../../platform/client/session.ts'
import { useGo } from '../../platform/client/address.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { chooseTheme, useTheme } from '../../ui/theme.ts'

const themes = [
  { value: 'light', label: 'Light', icon: <Sun /> }, { value: 'dark', label: 'Dark', icon: <Moon /> }, { value: 'system', label: 'Device', icon: <Monitor /> },
] as const

/** Who is signed in: how the screen looks, one's own details, and the way out. */
export default function PersonMenu({ me }: { me: Me }) {
  const theme = useTheme()
  const go = useGo()
  const items: MenuItem[] = [
    { label: 'My details', icon: <UserRound />, to: '/me' },
    { label: 'Sign out', icon: <LogOut />, onPick: () => go('/sign-out') },
  ]
  return (
    <Menu
      label={`${me.member.name}: look, details, sign out`} trigger={<Avatar name={me.member.name} size="small" />} items={items}
      head={<><strong>{me.member.name}</strong><p>{me.roleName}, {me.organisation.name}</p><Segmented label="How the screen looks" segments={themes} value={theme} onChange={chooseTheme} /></>}
    />
  )
}
