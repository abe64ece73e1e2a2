/** About 100 lines, in the shape of what people have: streams with subqueries, folded SQL, comments for people. */
export function hundredLines(number: number): string {
  const head = `# What each client gets. Deployed from the main branch; text ${number}.
# Ask in the team before something is removed here: clients lose their rows at once.

config:
  edition: 3

streams:
`;
  return head + STREAMS.replaceAll('NUMBER', String(number));
}

const STREAMS = `  # Everybody knows their own account.
  account:
    auto_subscribe: true
    priority: 1
    query: SELECT id, email, name, locale, NUMBER AS number FROM users WHERE id = auth.user_id()

  # Workspaces that somebody is a member of, and who else is.
  workspaces:
    auto_subscribe: true
    priority: 1
    with:
      my_workspaces: SELECT workspace_id FROM members WHERE user_id = auth.user_id()
    queries:
      - SELECT * FROM workspaces WHERE id IN my_workspaces
      - SELECT id, workspace_id, user_id, role FROM members WHERE workspace_id IN my_workspaces
      - SELECT id, workspace_id, name, color FROM labels WHERE workspace_id IN my_workspaces

  # Lists and what is in them. Archived ones are read from the API when somebody asks.
  lists:
    auto_subscribe: true
    with:
      my_workspaces: SELECT workspace_id FROM members WHERE user_id = auth.user_id()
    queries:
      - |
        SELECT
          id,
          workspace_id,
          name,
          position,
          created_at
        FROM lists
        WHERE workspace_id IN my_workspaces
          AND archived = 0
      - |
        SELECT todos.*
        FROM todos
        WHERE todos.list_id IN (
          SELECT id FROM lists WHERE workspace_id IN (
            SELECT workspace_id FROM members WHERE user_id = auth.user_id()
          )
        )

  # The comments of one list, while it is open on the screen.
  comments:
    query: |
      SELECT id, todo_id, list_id, author_id, body, created_at
      FROM comments
      WHERE list_id = subscription.parameter('list_id')
        AND list_id IN (
          SELECT id FROM lists WHERE workspace_id IN (
            SELECT workspace_id FROM members WHERE user_id = auth.user_id()
          )
        )

  # Attachments: only what is needed to fetch the file itself.
  attachments:
    priority: 3
    query: |
      SELECT id, list_id, file_name, media_type, size, url
      FROM attachments
      WHERE list_id = subscription.parameter('list_id')
        AND list_id IN (SELECT list_id FROM shares WHERE user_id = auth.user_id())

  # The devices that somebody is signed in on: the app shows them, and asks for the others to be signed out.
  devices:
    priority: 2
    query: |
      SELECT id, user_id, name, platform, last_seen_at
      FROM devices
      WHERE user_id = auth.user_id()
        AND revoked = 0
        AND last_seen_at IS NOT NULL

  # Whoever has the role sees all of them.
  reports:
    query: SELECT * FROM reports WHERE auth.parameter('role') = 'manager'

  # What is the same for all, and small.
  reference:
    auto_subscribe: true
    queries:
      - SELECT id, code, name FROM countries
      - SELECT id, code, symbol FROM currencies
      - SELECT id, key, text, locale FROM translations WHERE published = 1

  # Notes belong to one person.
  notes:
    auto_subscribe: true
    query: >-
      SELECT id, title, body, updated_at
      FROM notes
      WHERE owner_id = auth.user_id()
        AND deleted_at IS NULL
`;

/** Rules that grow: each bucket has a query of parameters and one of data. */
export const bucketsOf = (count: number): string =>
  `bucket_definitions:\n${Array.from({ length: count }, (_, nth) => bucket(nth)).join('')}`;

const bucket = (nth: number): string => `  by_owner_${nth}:
    parameters: SELECT request.user_id() AS owner_id
    data:
      - SELECT id, name, created_at FROM table_${nth} WHERE owner_id = bucket.owner_id
`;
