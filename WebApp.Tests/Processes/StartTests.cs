using Slipway.Hosting.Embedded.Processes;

namespace WebApp.Tests.Processes;

public sealed class StartTests
{
    [Fact]
    public async Task A_program_that_is_not_installed_is_named_with_the_remedy()
    {
        await using var house = new ProcessHouse();

        var error = await FailAsync(house, house.Shell("") with { FileName = "no-such-program" });

        Assert.Equal("'shell' can't start: 'no-such-program' was not found on the PATH. Install it, or give the full path to it.", error);
    }

    [Fact]
    public async Task A_missing_file_a_missing_folder_and_a_missing_permission_are_told_apart()
    {
        await using var house = new ProcessHouse();
        await File.WriteAllTextAsync(Path.Combine(house.Folder, "plain.txt"), "", TestContext.Current.CancellationToken);

        var file = await FailAsync(house, house.Shell("") with { FileName = "./bin/app" });
        var folder = await FailAsync(house, house.Shell("") with { WorkingDirectory = "/no/such" });
        var permission = await FailAsync(house, house.Shell("") with { FileName = "./plain.txt" });

        Assert.Equal($"'shell' can't start: there is no file '{house.Folder}/bin/app'. Build or install it first.", file);
        Assert.Equal("'shell' can't start: its working directory '/no/such' doesn't exist. Create it or correct the path.", folder);
        var plain = Path.Combine(house.Folder, "plain.txt");
        Assert.Equal($"'shell' can't start: '{plain}' isn't executable. Run: chmod +x '{plain}'", permission);
    }

    [Fact]
    public async Task Variables_come_on_top_of_the_hosts_or_alone()
    {
        await using var house = new ProcessHouse();
        var spec = house.Shell("/usr/bin/env") with
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SECRET"] = "a b" },
        };

        var inherited = await (await house.StartAsync(spec)).AllLinesAsync();
        var alone = await (await house.StartAsync(spec with { InheritEnvironment = false })).AllLinesAsync();

        Assert.Contains(inherited, line => line.Text == "SECRET=a b");
        Assert.Contains(inherited, line => line.Text.StartsWith("PATH=", StringComparison.Ordinal));
        // What remains are the tag and the variables that a shell sets by itself.
        Assert.Empty(alone.Select(line => line.Text.Split('=')[0])
            .Except(["SECRET", ChildStartInfo.TagVariable, "PWD", "SHLVL", "_", "OLDPWD"]));
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        await using var house = new ProcessHouse();
        string[] arguments = ["a b", "\"quoted\"", "$HOME", "", "-x", "ä;|"];

        var started = await house.StartAsync(house.Shell("") with { FileName = "printf", Arguments = ["%s\n", .. arguments] });

        Assert.Equal(arguments, (await started.AllLinesAsync()).Select(line => line.Text));
    }

    [Fact]
    public async Task Root_can_have_a_child_run_as_another_user_with_that_users_groups_and_home()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "Only root can change users.");
        await using var house = new ProcessHouse();

        var started = await house.StartAsync(
            house.Shell("id -un; id -gn; echo $(id -Gn); echo $HOME; echo $USER $LOGNAME") with { UserName = "nobody" });

        // The home and the groups as the system knows them, by another way.
        var asked = await house.StartAsync(
            "u=nobody; id -un $u; id -gn $u; echo $(id -Gn $u); getent passwd $u | cut -d: -f6; echo $u $u");
        Assert.Equal((await asked.AllLinesAsync()).Select(line => line.Text), (await started.AllLinesAsync()).Select(line => line.Text));
    }

    [Fact]
    public async Task An_unknown_user_is_named()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can change users.");
        await using var house = new ProcessHouse();

        var error = await FailAsync(house, house.Shell("true") with { UserName = "no-such-user" });

        Assert.StartsWith("'shell' can't start: 'sh' could not be executed as user 'no-such-user': ", error, StringComparison.Ordinal);
    }

    private static async Task<string> FailAsync(ProcessHouse house, ProcessSpec spec) =>
        (await Assert.ThrowsAsync<ProcessStartException>(() => house.StartAsync(spec))).Message;
}
