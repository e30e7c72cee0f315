using System.Diagnostics;
using System.Text;
using IfCity.Bots.Client;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Clients;

/// <summary>An appeal from filed to closed by the clients that are made from the description, on a running service.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ClientTests(StaffDesk desk)
{
    [Fact]
    public async Task The_client_in_csharp_works_an_appeal_from_filed_to_closed()
    {
        var api = new IfCityClient(desk.Staff);
        var category = (await api.ValuesShowAsync()).AppealCategories.First(one => one.Slug == "street-lighting").Slug;
        var told = new Filing
        {
            Source = "phone", Words = $"Не світить ліхтар {Guid.NewGuid():N}", Category = category, Address = "Мазепи 15", Urgent = true,
        };
        var key = Guid.NewGuid().ToString();
        var appeal = await api.AppealsFileAsync(told, key);
        Assert.Equal(appeal.Id, (await api.AppealsFileAsync(told, key)).Id);
        appeal = await api.AppealsEditAsync(appeal.Id, new() { Assignee = "Ганна", Version = appeal.Version });
        var givenBack = new Edit { Version = appeal.Version };
        givenBack.Clear(nameof(Edit.Assignee));
        Assert.Null((await api.AppealsEditAsync(appeal.Id, givenBack)).Assignee);
        appeal = await api.AppealsEditAsync(appeal.Id, new() { Assignee = "Ганна" });
        foreach (var to in (AppealStatus[])[AppealStatus.Accepted, AppealStatus.In_work, AppealStatus.Done])
            appeal = await MoveAsync(to, appeal.Version);
        Assert.Equal(("Ганна", AppealStatus.Done, told.Words), (appeal.Assignee, appeal.Status, appeal.Words));

        var refused = await Assert.ThrowsAsync<RefusedException<ProblemDetails>>(() => MoveAsync(AppealStatus.Closed, version: 1));
        Assert.Equal((409, "changed-meanwhile"), (refused.StatusCode, refused.Result.Code));
        Assert.Equal(AppealStatus.Closed, (await MoveAsync(AppealStatus.Closed, appeal.Version)).Status);
        var history = (await api.AppealsShowAsync(appeal.Id)).History;
        Assert.Equal([AppealStatus.Accepted, AppealStatus.In_work, AppealStatus.Done, AppealStatus.Closed],
            history.Where(line => line.To is not null and not AppealStatus.Registered).Select(line => line.To!.Value));
        Assert.Contains(await api.AppealsListAsync(status: [AppealStatus.Closed, AppealStatus.Rejected]), one => one.Id == appeal.Id);

        Task<AppealView> MoveAsync(AppealStatus to, int version) =>
            api.AppealsMoveAsync(appeal.Id, new() { To = to, Version = version, Reason = "Ліхтар світить." });
    }

    /// <summary>Whatever is patched can be cleared, too.</summary>
    [Fact]
    public async Task Every_body_of_a_patch_is_one_whose_members_can_be_cleared()
    {
        var bodies = (await desk.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()).Where(operation => operation.Name == "patch")
            .Select(operation => operation.Value.GetProperty("requestBody").GetProperty("content").GetProperty("application/json")
                .GetProperty("schema").GetProperty("$ref").GetString()!.Split('/')[^1]).ToList();
        Assert.NotEmpty(bodies);
        Assert.All(bodies, name => Assert.True(typeof(Changes).Assembly.GetType($"{typeof(Changes).Namespace}.{name}")!
            .IsSubclassOf(typeof(Changes)), $"{name} is to derive from {nameof(Changes)}."));
    }

    /// <summary>It is compiled with every check of types, and run as a user of it would. A machine of the CI has Node.js.</summary>
    [Fact]
    public async Task The_client_in_typescript_works_an_appeal_from_filed_to_closed()
    {
        var node = FindNode();
        if (node is null && Environment.GetEnvironmentVariable("CI") != "true") return;
        Assert.True(node is not null, "There is no Node.js.");
        var folder = Path.Combine(Repository.Root, "clients", "typescript");
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) await RunAsync("npm", folder, "ci", "--no-audit", "--no-fund");
        await RunAsync("node", folder, Path.Combine("node_modules", "typescript", "bin", "tsc"));
        var said = await RunAsync("node", folder, Path.Combine("dist", "example.js"), desk.Service.AdminUrl, RunningService.ApiKey);
        Assert.Equal(["done by Ганна", "changed-meanwhile", "closed"], said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string? FindNode() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "node")).FirstOrDefault(File.Exists);

    private static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
        })!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {await said}{await wrong}");
        return await said;
    }
}
