using IfCity.Bots.Backups;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Admin.Commands;

/// <summary>Copies of everything, and back: <c>backup</c>, <c>backup-check</c>, <c>restore</c>, <c>move</c>.</summary>
internal static class BackupCommands
{
    public static IReadOnlyList<Command> All { get; } =
    [
        new("backup", "[FOLDER]", "copies database and files into one sealed file (also while the service runs)", BackUpAsync),
        new("backup-check", "FILE", "reads a backup to its end and compares its sums", CheckAsync),
        new("restore", "FILE", "puts a backup into an empty database and the data folder", RestoreAsync),
        new("move", "CONNECTION", "copies the SQLite database into that PostgreSQL; goes on if it was interrupted", MoveAsync),
    ];

    private static async Task<int> BackUpAsync(WebApplication app, string[] words)
    {
        var folder = words is [var named] ? named : Options(app).Folder
            ?? throw new CannotStartException("Name a folder, or set Backup__Folder.");
        var made = await app.Services.GetRequiredService<BackupWriter>().WriteAsync(folder, app.Lifetime.ApplicationStopping);
        if (app.Services.GetRequiredService<IOptions<S3Options>>().Value.Bucket is { } bucket)
            Tell($"Photos and recordings lie in the bucket {bucket} and are not in it: keep versions of that bucket, or a copy.");
        return Tell($"{made.File}: {made.Rows} rows, {made.Files} files, {made.Bytes} bytes.");
    }

    private static Task<int> CheckAsync(WebApplication app, string[] words)
    {
        var (manifest, rows, files) = BackupCheck.Run(FileOf(words), Passphrase(app));
        return Task.FromResult(Tell($"The backup of {manifest:yyyy-MM-dd HH:mm} UTC is whole: {rows} rows, {files} files."));
    }

    private static async Task<int> RestoreAsync(WebApplication app, string[] words)
    {
        var (file, passphrase) = (FileOf(words), Passphrase(app));
        // Before a database is made: a wrong passphrase or a damaged file is to leave no trace.
        BackupCheck.Run(file, passphrase);
        var (rows, files) = await app.Services.GetRequiredService<BackupRestore>().RunAsync(file, passphrase,
            app.Lifetime.ApplicationStopping);
        return Tell($"Restored: {rows} rows, {files} files. What was unsent is set in doubt at the next start, and staff decide.");
    }

    private static async Task<int> MoveAsync(WebApplication app, string[] words)
    {
        if (words is not [var connection]) throw new CannotStartException(
            "Name the connection string of the PostgreSQL that is to take all.");
        if (app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider != DatabaseProvider.Sqlite)
            throw new CannotStartException("The settings name a PostgreSQL already: a move goes from SQLite.");
        await using var target = new PostgresDatabase(connection, TimeProvider.System, app.Services.GetRequiredService<DatabaseSchema>());
        var move = new DatabaseMove(app.Services.GetRequiredService<Database>(), target);
        var rows = await move.RunAsync(line => Tell(line), app.Lifetime.ApplicationStopping);
        return Tell($"Moved: {rows} rows, each table compared. Set Database__Provider=PostgreSql and Database__ConnectionString, and keep "
            + "the data folder.");
    }

    private static BackupOptions Options(WebApplication app) => app.Services.GetRequiredService<IOptions<BackupOptions>>().Value;

    private static string Passphrase(WebApplication app) =>
        Options(app).Passphrase ?? throw new CannotStartException("Set Backup__Passphrase to the one by which the backup was sealed.");

    private static string FileOf(string[] words) => words switch
    {
        [var file] when File.Exists(file) => file,
        [var file] => throw new CannotStartException($"There is no file '{file}'."),
        _ => throw new CannotStartException("Name the backup's file."),
    };

    private static int Tell(string line)
    {
        System.Console.WriteLine(line);
        return 0;
    }
}
