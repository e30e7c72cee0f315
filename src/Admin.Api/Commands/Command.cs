using IfCity.Bots.Admin.Commands.Demo;
using IfCity.Bots.Admin.Hosting;

namespace IfCity.Bots.Admin.Commands;

/// <summary>What the executable does instead of serving, named by its first argument: <c>Admin.Api health</c>.</summary>
/// <param name="Name">The first argument.</param>
/// <param name="Arguments">What stands after the name, for people: <c>FILE</c>, or nothing.</param>
/// <param name="Does">One line for the list of commands.</param>
/// <param name="DoAsync">
/// Does it with what the service is made of, which is built and not started, and with the arguments after the name. Answers the exit code:
/// 0 done, 1 not done. A <see cref="CannotStartException"/> is printed as one line.
/// </param>
internal sealed record Command(string Name, string Arguments, string Does, Func<WebApplication, string[], Task<int>> DoAsync)
{
    /// <summary>The clock of the service that it is given; null: the machine's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>All commands, in the order in which they are listed.</summary>
    public static IReadOnlyList<Command> All { get; } = [HealthCommand.Command, AuditCommand.Command, .. BackupCommands.All,
        DemoCommand.Command];

    /// <summary>
    /// Whether a command is asked: a first word that is no setting. What begins with <c>-</c> or holds a <c>=</c> is one.
    /// </summary>
    public static bool IsAsked(string[] args) => args is [{ Length: > 0 } first, ..] && !first.StartsWith('-') && !first.Contains('=');

    /// <summary>
    /// Runs the command of that name; otherwise the list is printed, and the exit code is 2 unless <c>help</c> was asked.
    /// </summary>
    /// <param name="args">The name and what stands after it; settings (<c>--Name=value</c>) may stand there too.</param>
    /// <param name="build">Makes what the service is made of, from the settings among the arguments, with that clock.</param>
    public static async Task<int> RunAsync(string[] args, Func<string[], TimeProvider?, WebApplication> build)
    {
        if (All.FirstOrDefault(command => command.Name == args[0]) is not { } asked) return await ListAsync(args[0]);
        var words = args.Skip(1).Where(word => !IsSetting(word)).ToArray();
        await using var app = build([.. args.Where(IsSetting)], asked.Clock);
        return await asked.DoAsync(app, words);
    }

    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=');

    private static async Task<int> ListAsync(string name)
    {
        var isHelp = name == "help";
        var to = isHelp ? System.Console.Out : System.Console.Error;
        await to.WriteLineAsync(isHelp ? $"IfCity.Bots {RunningVersion.Text}" : $"There is no command '{name}'.");
        await to.WriteLineAsync("Without a command the service starts; otherwise it is one of:");
        foreach (var command in All) await to.WriteLineAsync($"  {$"{command.Name} {command.Arguments}",-26} {command.Does}");
        return isHelp ? 0 : 2;
    }
}
