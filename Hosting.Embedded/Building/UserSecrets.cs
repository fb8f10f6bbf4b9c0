using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting
{
    /// <summary>The AppHost's user secrets: settings of this user that are in no repository.</summary>
    public interface IUserSecretsManager
    {
        /// <summary>Whether the AppHost has user secrets: a <c>UserSecretsId</c> in its project.</summary>
        bool IsAvailable { get; }

        /// <summary>The file.</summary>
        string FilePath { get; }

        /// <summary>Keeps a value.</summary>
        /// <returns>Whether it could be kept.</returns>
        bool TrySetSecret(string name, string value);

        /// <summary>Forgets a value.</summary>
        /// <returns>Whether there was one.</returns>
        bool TryDeleteSecret(string name);

        /// <summary>Makes sure that a setting has a value: the one it has, or a new one that is kept.</summary>
        void GetOrSetSecret(IConfigurationManager configuration, string name, Func<string> valueGenerator);
    }
}

namespace Slipway.Hosting.Embedded.Parameters
{
    internal sealed class UserSecretsManager(Assembly? assembly) : IUserSecretsManager
    {
        private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
        private readonly Lock _lock = new();
        private readonly string? _id = assembly?.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId;

        public bool IsAvailable => _id is not null;

        public string FilePath => _id is null
            ? throw new InvalidOperationException("The AppHost has no user secrets: its project has no UserSecretsId.")
            : PathHelper.GetSecretsPathFromSecretsId(_id);

        public bool TrySetSecret(string name, string value) => IsAvailable && TryChange($"'{name}' can't be kept", secrets =>
        {
            SecretNames.Set(secrets, name, value);
            return true;
        });

        public bool TryDeleteSecret(string name) => IsAvailable && TryChange($"'{name}' can't be forgotten", secrets => SecretNames.Remove(secrets, name));

        public void GetOrSetSecret(IConfigurationManager configuration, string name, Func<string> valueGenerator)
        {
            lock (_lock)
            {
                if (!string.IsNullOrEmpty(configuration[name])) return;

                var value = valueGenerator();
                if (!IsAvailable)
                {
                    throw new DistributedApplicationException(
                        $"'{name}' is made once and must be kept, but the AppHost has no place for it: add <UserSecretsId>a-name-of-its-own</UserSecretsId> to its project file, or set {name} yourself.");
                }

                Change("A generated password can't be kept", secrets => SecretNames.Set(secrets, name, value));
                configuration[name] = value;
            }
        }

        private bool TryChange(string failure, Func<JsonObject, bool> change)
        {
            lock (_lock)
            {
                var changed = false;
                Change(failure, secrets => changed = change(secrets));
                return changed;
            }
        }

        /// <summary>Reads, changes and replaces the file in one move, readable by its owner alone.</summary>
        private void Change(string failure, Action<JsonObject> change)
        {
            var file = FilePath;
            try
            {
                var secrets = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))?.AsObject() ?? [] : [];
                change(secrets);

                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                var next = $"{file}.{System.Environment.ProcessId}.tmp";
                var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                using (var writer = new StreamWriter(next, options)) writer.Write(secrets.ToJsonString(Indented));
                File.Move(next, file, overwrite: true);
            }
            catch (JsonException e)
            {
                throw new DistributedApplicationException($"The user secrets are no JSON: {file}: {e.Message} Correct the file, or move it away.", e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new DistributedApplicationException(
                    $"{failure}: {file} can't be written ({e.Message}) Make the folder writable, or set the parameter yourself, for example by an environment variable.", e);
            }
        }
    }
}
