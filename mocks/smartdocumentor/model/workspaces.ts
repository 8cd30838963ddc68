import { z } from 'zod'

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

const invented: z.input<typeof workspaceData>[] = [
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
]

/** The workspaces of an account. Where none is the default one, the first is. */
export const workspacesData = z
  .array(workspaceData)
  .min(1)
  .refine((all) => new Set(all.map(({ workspaceId }) => workspaceId)).size === all.length, {
    error: 'expected a workspaceId of its own for each workspace',
  })
  .prefault(invented)
