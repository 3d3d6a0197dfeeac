package com.example.peer;

import com.example.peer.Survey.Draft;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/surveys")
class SurveyApi {

    private final SurveyRepository surveys;
    private final SurveyService service;

    SurveyApi(SurveyRepository surveys, SurveyService service) {
        this.surveys = surveys;
        this.service = service;
    }

    @GetMapping("/{id}")
    Survey read(@PathVariable long id) {
        return surveys.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping
    ResponseEntity<Survey> publish(@RequestBody Draft draft) {
        long id = service.publish(draft);
        return ResponseEntity.created(URI.create("/api/surveys/" + id)).body(read(id));
    }
}
