using System.Globalization;
using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Drawing.Reading;

/// <summary>What stands in the account rather than in its network: and NAT gateways and endpoints, by which the network reaches it.</summary>
internal static class AccountReading
{
    public static void AddTo(Sketch sketch)
    {
        AddWaysOut(sketch);
        AddWatching(sketch);
        Many(sketch, "AWS::SecretsManager::Secret", PieceKind.Secrets, "Secrets Manager", "secret");
        var registry = Many(sketch, "AWS::ECR::Repository", PieceKind.Registry, "ECR", "image repository", "image repositories");
        foreach (var identity in sketch.Templates.Of("AWS::SES::EmailIdentity"))
            sketch.Add(new Piece(Sketch.KeyOf(identity), PieceKind.Mail, Sketch.NameOf(identity, "Identity"), "SMTP, STARTTLS", Sketch.KeyOf(identity)));

        var mails = sketch.Templates.Of("AWS::SNS::Subscription").Where(subscription => subscription.Text("Protocol") == "email").ToArray();
        if (registry is null && mails.Length == 0) return;
        sketch.Add(new Piece(Architecture.Developer, PieceKind.Developer, "Developer", "deploys"));
        if (registry is not null) sketch.Add(new Link(Architecture.Developer, registry, "image", LinkKind.Message, "A deploy pushes the image"));
        foreach (var mail in mails)
        {
            if (sketch.Templates.Target(mail.Template, mail.Of("TopicArn")) is { } topic)
                sketch.Add(new Link(Sketch.KeyOf(topic), Architecture.Developer, "e-mail", LinkKind.Message, $"{topic.Id} sends mail"));
        }
    }

    private static void AddWaysOut(Sketch sketch)
    {
        foreach (var gateway in sketch.Templates.Of("AWS::EC2::NatGateway"))
        {
            var subnet = sketch.Templates.Follow(gateway.Template, gateway.Of("SubnetId")).Key;
            sketch.Add(new Piece(Sketch.KeyOf(gateway), PieceKind.NatGateway, "NAT gateway", "the way out of its zone", Sketch.KeyOf(gateway))
            {
                Row = SubnetKind.Public,
                Zone = subnet is null ? 0 : sketch.Network.ZoneOf(subnet) ?? 0,
            });
        }

        var endpoints = sketch.Templates.Of("AWS::EC2::VPCEndpoint").Where(endpoint => endpoint.Text("VpcEndpointType") == "Interface").ToArray();
        if (endpoints.Length == 0) return;
        var names = endpoints.Select(endpoint => TemplateText.Of(sketch.Templates, endpoint.Template, endpoint.Of("ServiceName")).Split("}.")[^1].Replace("com.amazonaws.", "", StringComparison.Ordinal));
        sketch.Add(new Piece("endpoints", PieceKind.Endpoints, "Interface endpoints", string.Join(", ", names), [.. endpoints.Select(Sketch.KeyOf)])
        {
            Row = sketch.Network.RowOf(sketch.Templates, endpoints[0].Template, endpoints[0].Of("SubnetIds")),
            Shares = EdgeReading.InEach(sketch, "interfaces"),
        });
        foreach (var endpoint in endpoints) sketch.Join("endpoints", endpoint.Template, endpoint.Of("SecurityGroupIds"));
    }

    private static void AddWatching(Sketch sketch)
    {
        const string Metrics = "metrics";
        TemplateResource[] alarms = [.. sketch.Templates.Of("AWS::CloudWatch::Alarm"), .. sketch.Templates.Of("AWS::CloudWatch::CompositeAlarm")];
        TemplateResource[] boards = [.. sketch.Templates.Of("AWS::CloudWatch::Dashboard")];
        TemplateResource[] logs = [.. sketch.Templates.Of("AWS::Logs::LogGroup")];
        string[] counts = [.. new[] { Counted(logs.Length, "log group"), Counted(alarms.Length, "alarm"), Counted(boards.Length, "dashboard") }.OfType<string>()];
        if (counts.Length > 0) sketch.Add(new Piece(Metrics, PieceKind.Metrics, "CloudWatch", string.Join(", ", counts), [.. logs.Concat(alarms).Concat(boards).Select(Sketch.KeyOf)]));

        foreach (var topic in sketch.Templates.Of("AWS::SNS::Topic"))
        {
            var key = Sketch.KeyOf(topic);
            sketch.Add(new Piece(key, PieceKind.Topic, Sketch.NameOf(topic, "Topic"), "tells people", key));
            if (alarms.Any(alarm => alarm.Of("AlarmActions").Items().Any(action => topic.Equals(sketch.Templates.Target(alarm.Template, action)))))
                sketch.Add(new Link(Metrics, key, "alarms", LinkKind.Message, "Alarms that go off"));
        }

        foreach (var budget in sketch.Templates.Of("AWS::Budgets::Budget"))
        {
            var key = Sketch.KeyOf(budget);
            sketch.Add(new Piece(key, PieceKind.Budget, "Budgets", $"${budget.Text("Budget", "BudgetLimit", "Amount") ?? "?"} a month", key));
            foreach (var subscriber in budget.Of("NotificationsWithSubscribers").Items().SelectMany(notification => notification.At("Subscribers").Items()))
            {
                if (sketch.Templates.Target(budget.Template, subscriber.At("Address")) is { } topic)
                    sketch.Add(new Link(key, Sketch.KeyOf(topic), "budget", LinkKind.Message, "A month that grows too dear"));
            }
        }
    }

    /// <summary>One box for all of a kind.</summary>
    private static string? Many(Sketch sketch, string type, PieceKind kind, string name, string one, string? many = null)
    {
        string[] sources = [.. sketch.Templates.Of(type).Select(Sketch.KeyOf)];
        if (sources.Length == 0) return null;
        sketch.Add(new Piece(type, kind, name, Counted(sources.Length, one, many)!, sources));
        return type;
    }

    private static string? Counted(int count, string one, string? many = null) => count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? $"{one}s")}");
}
