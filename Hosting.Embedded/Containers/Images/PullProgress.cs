using System.Globalization;
using Slipway.Hosting.Embedded.Engines;

namespace Slipway.Hosting.Embedded.Containers.Images;

/// <summary>How far a pull is, from what the engine writes when nobody looks: a line per layer that begins, and per layer that is done.</summary>
internal sealed class PullProgress
{
    private readonly string _image;
    private readonly IProgress<EngineFetchProgress> _progress;
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    public PullProgress(string image, IProgress<EngineFetchProgress> progress)
    {
        _image = image;
        _progress = progress;
        Say(null, "pulling");
    }

    public void Observe(string line)
    {
        lock (_begun)
        {
            // docker: "a2318d6c47ec: Pulling fs layer", "a2318d6c47ec: Pull complete". podman: "Copying blob sha256:a2318d…", and no end.
            if (line.Split(": ") is [var layer, "Pulling fs layer" or "Already exists" or "Pull complete"])
            {
                _begun.Add(layer);
                if (!line.EndsWith("Pulling fs layer", StringComparison.Ordinal)) _done.Add(layer);
            }
            else if (line.StartsWith("Copying blob ", StringComparison.Ordinal))
            {
                _begun.Add(line.Split(' ')[2]);
            }
            else
            {
                return;
            }

            var layers = string.Create(CultureInfo.InvariantCulture, $"pulling, {_begun.Count} layers");
            Say(_done.Count == 0 ? null : Math.Min(0.99, (double)_done.Count / _begun.Count), _done.Count == 0 ? layers : $"{layers}, {_done.Count} here");
        }
    }

    public void Done() => Say(1, "ready");

    public void Failed() => Say(null, "can't be pulled");

    private void Say(double? fraction, string activity) => _progress.Report(new EngineFetchProgress(_image, fraction, activity));
}
