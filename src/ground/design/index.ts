export { createAssets, type Asset, type Assets } from "./assets.js";
export { BarChart, StackedBar, type Bar, type Fill, type Part } from "./charts/bars.js";
export { Drawing, Figure } from "./charts/figure.js";
export {
  Graph,
  GraphKey,
  type GraphDrawing,
  type GraphLane,
  type GraphMark,
  type GraphNode,
} from "./charts/graph.js";
export { LineChart, type ChartLine, type LinePoint } from "./charts/line-chart.js";
export { Matrix, type MatrixCell, type MatrixName } from "./charts/matrix.js";
export { OrgChart, type ChartNode } from "./charts/org-chart.js";
export { Sparkline } from "./charts/sparkline.js";
export { Timeline, type Moment } from "./charts/timeline.js";
export { Checkboxes, Radios, Select, type Option } from "./choices.js";
export { Card, Details, Figures, Panel, SideBySide, SummaryList } from "./content.js";
export { dateError, DateField, parseDateFields, type ParsedDate } from "./date-field.js";
export { errorOf, Field, FileField, TextArea, TextField, type FieldProps } from "./fields.js";
export {
  Button,
  ButtonLink,
  Csrf,
  DisabledReason,
  ErrorSummary,
  FilterForm,
  SearchForm,
  type Weight,
} from "./forms.js";
export { Follow } from "./follow.js";
export { Icon, Logo, type IconName } from "./icons.js";
export { Layout, type LayoutProps } from "./layout.js";
export { Crumbs, Pager, Tabs, type Tab } from "./navigation.js";
export { Rosette, Seal } from "./record.js";
export { ageText, RecordBadge, RecordLine } from "./record-badge.js";
export { EmptyState, Notice, Tag, type Tone } from "./status.js";
export { Table, type Column } from "./table.js";
export { Text, UserText } from "./text.js";
export { theme, type Brand, type Theme } from "./theme.js";
export { MiniThread, Thread, type Stage, type Stages } from "./thread.js";
export { gallery } from "./gallery.js";
