import { z } from 'zod'
import { seedDataOption } from '../../../src/kernel/contract/seed-data.ts'

/** A workspace as CurrentWorkspaces shows it, so that the answer of a real account can be pasted; most of it can be left out. */
const workspaceData = z.object({
  workspaceId: z.int().min(1),
  workspaceName: z.string().min(1),
  workspaceDescription: z.string().default(''),
  /** One whose name has the word image generates images, any other documents. */
  workspaceTemplateName: z.string().min(1).default('Document Anonymization'),
  isDefault: z.boolean().default(false),
  tenantId: z.int().default(1),
  taskType: z.int().optional(),
  workspaceType: z.int().optional(),
  templateType: z.int().optional(),
})

export type WorkspaceData = z.output<typeof workspaceData>

/** What an account has to begin with. */
export const inventedWorkspaces: readonly WorkspaceData[] = [
  {
    workspaceId: 1,
    workspaceName: 'Specimen documents',
    workspaceDescription: 'Invented workspace for documents',
    isDefault: true,
  },
  {
    workspaceId: 2,
    workspaceName: 'Specimen images',
    workspaceDescription: 'Invented workspace for images',
    workspaceTemplateName: 'Image Anonymization',
  },
].map((one) => workspaceData.parse(one))

/** What your own account has. */
export const seedLists = {
  workspaces: {
    summary:
      'workspaces of your own account, as CurrentWorkspaces answers them, of which workspaceId and workspaceName are enough; they take the place of the invented ones in which nothing has been made',
    entry: workspaceData,
    ids: ['workspaceId'],
  },
}

export const seedData = seedDataOption(seedLists)
