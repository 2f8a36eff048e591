package dev.retake.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads YAML as trees, with merge keys resolved; a key given twice is an error. */
final class YamlFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private YamlFile() {}

    static List<JsonNode> documents(String text) {
        LoaderOptions strictly = new LoaderOptions();
        strictly.setAllowDuplicateKeys(false);
        Iterable<Object> documents = new Yaml(new SafeConstructor(strictly)).loadAll(text);
        return StreamSupport.stream(documents.spliterator(), false)
                .<JsonNode>map(JSON::valueToTree)
                .toList();
    }
}
