using Slipway.Hosting.Aws.Drawing.Placement;
using Slipway.Hosting.Aws.Drawing.Reading;
using Slipway.Hosting.Aws.Drawing.Svg;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Drawing;

/// <summary><c>architecture.svg</c>: a picture of what the templates say, and of nothing else.</summary>
internal static class ArchitectureDrawing
{
    public static string Write(CloudTemplates templates, DrawingTitle title) => SvgPage.Write(Layout.Of(ArchitectureReading.Of(templates)), title);
}
