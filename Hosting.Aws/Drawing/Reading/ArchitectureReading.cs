using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Drawing.Reading;

/// <summary>What the templates say, as boxes and arrows.</summary>
internal static class ArchitectureReading
{
    public static Architecture Of(CloudTemplates templates)
    {
        var sketch = new Sketch(templates);
        var network = NetworkReading.Of(templates);
        sketch.Network = network;
        sketch.Add(new Piece(Architecture.Internet, PieceKind.Internet, "Internet", "users, over HTTPS"));
        EdgeReading.AddTo(sketch);
        TaskReading.AddTo(sketch);
        DataReading.AddTo(sketch);
        AccountReading.AddTo(sketch);
        RuleReading.AddTo(sketch);
        return new Architecture(network.Picture, sketch.Pieces, sketch.Links);
    }
}
