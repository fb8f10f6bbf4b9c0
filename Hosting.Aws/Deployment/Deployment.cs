using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Aws.Deployment.Images;
using Slipway.Hosting.Aws.Deployment.Secrets;
using Slipway.Hosting.Aws.Deployment.Stacks;
using Slipway.Hosting.Aws.Deployment.Tasks;
using Slipway.Hosting.Aws.Deployment.Values;
using Slipway.Hosting.Aws.Images;
using Slipway.Hosting.Aws.Stacks;
using Slipway.Hosting.Aws.Storage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Deployment;

/// <summary>
/// A deploy, in the order in which a failure costs least: what is missing is asked for and the images are built before anything of the account
/// is changed; what holds data comes before the application, which can't roll it back.
/// </summary>
internal sealed class Deployment(AccountVisit visit, CloudTemplates templates, ValueQuestions questions, PipelineStepContext context)
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal);

    private readonly CloudFormation _cloudFormation = new(visit.Api);
    private readonly CloudTemplate _registry = Template(templates, visit.Settings.StackOf("registry"));
    private readonly CloudTemplate _data = Template(templates, visit.Settings.StackOf("data"));
    private readonly CloudTemplate _app = Template(templates, visit.Settings.StackOf("app"));

    /// <summary>Whether anything of the account may have been changed.</summary>
    public bool HasBegun { get; private set; }

    private IEnumerable<ProjectResource> Projects => context.Model.GetProjectResources().Where(project => !project.IsExcludedFromPublish());

    /// <exception cref="DistributedApplicationException">It failed; the message says where, why, and what is there now.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var secrets = await ParameterSecrets.OfAsync(context.Model, _data, cancellationToken);
        var values = await ValuesAsync(cancellationToken);
        if (!await IsWantedAsync(cancellationToken)) throw new DistributedApplicationException("Nobody has said yes, so nothing was changed.");

        var images = new List<PreparedImage>();
        try
        {
            foreach (var project in Projects) images.Add(await PrepareAsync(project, cancellationToken));
            var repositories = await StackAsync(_registry, values, None, cancellationToken);
            // Before a database is made, which takes ten minutes and costs something: a push may fail.
            var pushed = await PushAsync(images, repositories, cancellationToken);
            var data = await StackAsync(_data, values, None, cancellationToken);
            await FillAsync(secrets, data, cancellationToken);
            var tasks = new TaskWatch(new EcsTasks(visit.Api), visit.Settings.Prefix, TimeProvider.System.GetUtcNow(), Log);
            Tell(await StackAsync(_app, values, pushed, cancellationToken, tasks.LookAsync), data);
        }
        finally
        {
            foreach (var image in images) image.Dispose();
        }
    }

    private static CloudTemplate Template(CloudTemplates templates, string stack) => templates.All.FirstOrDefault(template => template.Stack == stack)
        ?? throw new DistributedApplicationException($"Publish has written no stack '{stack}'. Publish it anew.");

    private static string ImageParameter(string service) => LogicalId.Of(service, "Image");

    private async Task<TemplateValues> ValuesAsync(CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in context.Model.Resources.OfType<ParameterResource>().Where(parameter => !parameter.Secret))
        {
            var name = AwsMapContext.Id(parameter, "Parameter");
            if (templates.All.Any(template => template.Parameters.Any(own => own.Name == name))) known[name] = await parameter.GetValueAsync(cancellationToken) ?? "";
        }

        var values = new TemplateValues(context.Services.GetRequiredService<IConfiguration>(), known);
        var later = Projects.Select(project => ImageParameter(project.Name)).ToHashSet(StringComparer.Ordinal);
        var missing = new List<MissingValue>();
        foreach (var template in (CloudTemplate[])[_registry, _data, _app])
            missing.AddRange(values.Missing(template, await _cloudFormation.FindAsync(template.Stack, cancellationToken), later));
        await questions.AskForAsync(missing, values.Answer, cancellationToken);
        return values;
    }

    private async Task<bool> IsWantedAsync(CancellationToken cancellationToken) => !questions.IsPersonThere
        || await questions.ConfirmAsync($"Deploy {visit.Settings.Application} as {visit.Settings.Environment} (plan {visit.Settings.Plan}) to {visit.Account.Region.SystemName}? What it costs stands above.", cancellationToken);

    private async Task<PreparedImage> PrepareAsync(ProjectResource project, CancellationToken cancellationToken)
    {
        Log($"building the image of '{project.Name}'");
        return await PreparedImage.OfAsync(project, ImageSettings.Of(context.Services.GetRequiredService<IConfiguration>()), cancellationToken);
    }

    private async Task<DeployedStack> StackAsync(CloudTemplate template, TemplateValues values, IReadOnlyDictionary<string, string> now, CancellationToken cancellationToken, Func<CancellationToken, Task>? look = null)
    {
        // Read again: earlier stacks have taken their time.
        var parameters = values.Of(template, await _cloudFormation.FindAsync(template.Stack, cancellationToken), now);
        var request = new StackRequest(template.Stack, await SourceAsync(template, cancellationToken), parameters, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["slipway:application"] = visit.Settings.Application,
            ["slipway:environment"] = visit.Settings.Environment,
        });
        HasBegun = true;
        return await new StackDeployment(_cloudFormation, new ChangeGuard(visit.Deploy.Replace), TimeProvider.System, Log, look).RunAsync(request, cancellationToken);
    }

    /// <summary>Most templates go along with the request; larger ones stand in the archive of the data stack, which comes before what grows.</summary>
    private async Task<TemplateSource> SourceAsync(CloudTemplate template, CancellationToken cancellationToken)
    {
        var body = TemplateBody.Of(template);
        if (body.FitsIntoRequest) return TemplateSource.Of(body);
        if (_data.Resource(LogArchive.Id) is null || await _cloudFormation.FindAsync(_data.Stack, cancellationToken) is not { IsAnnouncedOnly: false })
        {
            throw new DistributedApplicationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The template of '{template.Stack}' has {body.Size:#,0} bytes. CloudFormation takes {TemplateBody.LargestOfRequest:#,0} in a request and larger ones from a bucket, and there is no archive of logs yet to put it into. Deploy a smaller graph first, or use the CDK CLI: npx aws-cdk deploy --app <output>/cdk.out"));
        }

        var bucket = await _cloudFormation.PhysicalIdAsync(_data.Stack, LogArchive.Id, cancellationToken);
        return TemplateSource.At(await new TemplateStore(visit.Account, bucket, TemplateStore.Emulator).PutAsync(template.Stack, body.Text, cancellationToken));
    }

    private async Task<IReadOnlyDictionary<string, string>> PushAsync(IReadOnlyList<PreparedImage> images, DeployedStack repositories, CancellationToken cancellationToken)
    {
        var registry = new EcrImages(visit.Api, ImageSettings.Of(context.Services.GetRequiredService<IConfiguration>()).RegistryHost, Log);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        // One after the other: each takes all of the processors.
        foreach (var image in images)
            names[ImageParameter(image.Service)] = await registry.PushAsync(image, repositories.Outputs[LogicalId.Of(image.Service, "RepositoryUri")].Value, cancellationToken);
        return names;
    }

    private async Task FillAsync(IReadOnlyList<ParameterSecret> parameters, DeployedStack data, CancellationToken cancellationToken)
    {
        var secrets = new SecretValues(visit.Api);
        foreach (var parameter in parameters)
        {
            if (await secrets.SetAsync(await _cloudFormation.PhysicalIdAsync(_data.Stack, parameter.LogicalId, cancellationToken), parameter.Value, cancellationToken))
                Log($"the secret of '{parameter.Name}' has its value; tasks that are started from now on read it");
        }

        var users = new SmtpUsers(visit.Api, secrets);
        foreach (var mail in context.Model.Resources.OfType<Mail.SmtpResource>())
        {
            if (data.Outputs.TryGetValue(AwsMapContext.Id(mail, "UserOutput"), out var user) && data.Outputs.TryGetValue(AwsMapContext.Id(mail, "SecretOutput"), out var secret)
                && await users.EquipAsync(user.Value, secret.Value, visit.Account.Region, cancellationToken))
                Log($"'{mail.Name}' has a password for SMTP");
        }
    }

    private void Tell(DeployedStack app, DeployedStack data)
    {
        foreach (var (name, output) in app.Outputs.OrderBy(output => output.Key, StringComparer.Ordinal)) Log($"{(output.Description.Length > 0 ? output.Description : name)}: {output.Value}");
        foreach (var mail in context.Model.Resources.OfType<Mail.SmtpResource>())
        {
            if (data.Outputs.TryGetValue(AwsMapContext.Id(mail, "ConfirmOutput"), out var sender)) Log($"{sender.Value}: {sender.Description}");
        }
    }

    private void Log(string text) => context.ReportingStep.Log(LogLevel.Information, text);
}
