using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace IfCity.Bots.Tests.Speed;

/// <summary>
/// Fixed work of the kinds that a turn is made of, but none of our code: JSON read and written, words taken apart and counted, rows written
/// and read. A turn is measured against it, so that a slow machine or a busy one makes both slower. Never change it without a new record.
/// </summary>
internal sealed class ReferenceLoop : IDisposable
{
    private const string Story = "Велика яма посеред дороги, об'їхати не можна: на вулиці Мазепи, 15, біля школи, вже другий тиждень.";

    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private int _rows;

    public ReferenceLoop()
    {
        _connection.Open();
        Execute("CREATE TABLE stories (id INTEGER PRIMARY KEY, body TEXT NOT NULL, words INTEGER NOT NULL)");
        Execute("CREATE INDEX ix_stories ON stories (words, body)");
    }

    public void Run(int times)
    {
        for (var n = 0; n < times; n++)
        {
            var words = Count(Story);
            var json = JsonSerializer.SerializeToUtf8Bytes(words);
            using var read = JsonDocument.Parse(json);
            Store(Encoding.UTF8.GetString(json), read.RootElement.EnumerateObject().Count());
        }
    }

    public void Dispose() => _connection.Dispose();

    private static Dictionary<string, int> Count(string story)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in story.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = word.Normalize(NormalizationForm.FormC).ToUpper(CultureInfo.InvariantCulture).Trim(',', ':', '.');
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        return counts.OrderByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary();
    }

    private void Store(string body, int words)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "INSERT INTO stories (id, body, words) VALUES (@id, @body, @words) "
            + "ON CONFLICT (id) DO UPDATE SET body = excluded.body, words = excluded.words";
        command.Parameters.AddWithValue("@id", _rows++ % 1000);
        command.Parameters.AddWithValue("@body", body);
        command.Parameters.AddWithValue("@words", words);
        command.ExecuteNonQuery();
        Execute("SELECT body FROM stories ORDER BY words DESC, body LIMIT 1");
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteScalar();
    }
}
